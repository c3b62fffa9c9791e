"""What was typed and not filed or done yet is on disk whole, whatever happens."""

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desk.attachment import Attachment
from desk.channel import Channel
from desk.drafts import NEW_RESIDENT, Draft, Drafts, FormDraft
from desk.errors import DraftUnsaved
from desk.stages import Act
from desk.text import clean
from tests.storage.site import draft_of
from tests.watch import Watch

Drafting = Callable[..., Draft]


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts")


@pytest.fixture
def note(watch: Watch) -> FormDraft:
    """A note about an appeal, half written."""
    begun = FormDraft.begun(Act.NOTE, watch(), number="007000016", by="李秀英")
    return replace(begun, words={"text": "钥匙在𠮷野家"}, said="钥匙在𠮷野家")


def test_a_draft_comes_back_as_it_was(drafts: Drafts, draft: Drafting, watch: Watch) -> None:
    whole = draft(
        resident="𠮷野", phone="138 5711 2233", channel=Channel.PHONE, rang_at=watch(), filing=True,
        attachments=(Attachment(kind="photo", sha256="ab" * 32, bytes=9),), evidence={"type": "漏水"},
    )  # fmt: skip
    drafts.save(whole)
    assert drafts.all() == (whole,)


@given(said=st.text())
@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_typed_or_pasted_is_saved(drafts: Drafts, said: str) -> None:
    drafts.save(draft_of("6f2b0f1e-0000-4000-8000-000000000001", said=said))
    [found] = drafts.all()
    assert found.said == clean(said)


def test_half_a_character_that_was_pasted_does_not_lose_the_rest(drafts: Drafts) -> None:
    drafts.save(draft_of("one", said="水管\ud83d坏了"))
    assert [found.said for found in drafts.all()] == ["水管坏了"]


def test_the_oldest_draft_comes_first(drafts: Drafts, draft: Drafting, watch: Watch) -> None:
    begun = [replace(draft(), began_at=watch() + timedelta(minutes=minute)) for minute in (2, 0, 1)]
    for each in begun:
        drafts.save(each)
    assert drafts.all() == (begun[1], begun[2], begun[0])


def test_a_removed_draft_leaves_nothing_behind(drafts: Drafts, draft: Drafting, tmp_path: Path) -> None:
    one, other = draft(), draft()
    drafts.save(one)
    drafts.save(other)
    (tmp_path / "drafts" / f"{one.draft_id}.json.0a1b2c3d.partial").write_text("of a kill")
    drafts.remove(one.draft_id)
    drafts.remove(one.draft_id)
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == [f"{other.draft_id}.json"]


@pytest.mark.parametrize("suffix", ["json", "form"])
@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"draft_id": 7}', bytes(5000)])
def test_a_draft_that_cannot_be_read_is_set_aside_and_hides_no_other(
    drafts: Drafts, draft: Drafting, note: FormDraft, tmp_path: Path, content: bytes, suffix: str
) -> None:
    whole = draft()
    drafts.save(whole)
    drafts.save(note)
    (tmp_path / "drafts" / f"broken.{suffix}").write_bytes(content)
    assert {each.draft_id for each in drafts.unfinished()} == {whole.draft_id, note.draft_id}
    assert (tmp_path / "drafts" / "broken.unreadable").read_bytes() == content
    assert len(drafts.unfinished()) == 2


def test_a_form_comes_back_as_it_was_left_and_beside_the_appeals(
    drafts: Drafts, draft: Drafting, note: FormDraft
) -> None:
    appeal = draft()
    drafts.save(note)
    drafts.save(replace(appeal, began_at=note.began_at + timedelta(minutes=1)))
    assert drafts.forms() == (note,)
    assert [each.draft_id for each in drafts.unfinished()] == [appeal.draft_id, note.draft_id]
    drafts.remove(note.draft_id)
    assert [each.draft_id for each in drafts.unfinished()] == [appeal.draft_id]


def test_what_was_left_last_in_a_form_about_an_appeal_is_found(drafts: Drafts, note: FormDraft) -> None:
    newer = replace(note, draft_id="newer", began_at=note.began_at + timedelta(minutes=1))
    others = (replace(note, draft_id="a", form=Act.WITHDRAW), replace(note, draft_id="b", number="007000024"))
    for each in (newer, note, *others):
        drafts.save(each)
    assert drafts.left_in(Act.NOTE, note.number) == newer
    assert drafts.left_in(NEW_RESIDENT) is None


def test_a_form_of_an_older_or_newer_program_is_read_as_far_as_it_goes(drafts: Drafts, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    older = '{"draft_id": "1", "began_at": "2026-11-23T01:30:00Z", "form": "telegraph", "words": {"a": "b"}, "hue": 7}'
    (tmp_path / "drafts" / "1.form").write_text(older)
    [read] = drafts.forms()
    assert (read.label, read.words, read.said) == ("telegraph", {"a": "b"}, "")


def test_half_a_character_in_the_name_of_a_photo_does_not_lose_the_rest(drafts: Drafts, note: FormDraft) -> None:
    drafts.save(replace(note, words={"note": "换了阀门", "before": "/photos/\udcff.jpg"}))
    assert [found.words["note"] for found in drafts.forms()] == ["换了阀门"]


@pytest.mark.parametrize("draft_id", ["../../outside", "/tmp/outside", "CON", "a" * 300, "7;rm", "", "草稿", "a/b"])
def test_another_programs_kind_of_id_never_names_a_file_elsewhere(
    drafts: Drafts, tmp_path: Path, draft_id: str
) -> None:
    drafts.save(draft_of(draft_id))
    assert [found.draft_id for found in drafts.all()] == [draft_id]
    assert [path.name for path in tmp_path.iterdir()] == ["drafts"]
    drafts.remove(draft_id)
    assert drafts.all() == ()


def test_a_draft_saved_by_two_at_once_is_one_of_the_two_whole(drafts: Drafts, draft: Drafting) -> None:
    one = draft(said="一" * 50_000)
    other = replace(one, said="二" * 50_000)

    def save(mine: Draft) -> None:
        for _time in range(20):
            drafts.save(mine)

    writers = [threading.Thread(target=save, args=(mine,)) for mine in (one, other)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert all(found in (one, other) for found in drafts.all())
    for writer in writers:
        writer.join()
    assert len(drafts.all()) == 1


def test_a_folder_that_cannot_be_written_is_told_and_nothing_on_screen_is_lost(tmp_path: Path, draft: Drafting) -> None:
    (tmp_path / "drafts").write_text("not a folder")
    with pytest.raises(DraftUnsaved, match="草稿没有存下") as refused:
        Drafts(tmp_path / "drafts").save(draft())
    assert refused.value.hint


def test_there_are_no_drafts_before_the_first(tmp_path: Path) -> None:
    assert Drafts(tmp_path / "nowhere").all() == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps who may read a file elsewhere")
def test_nobody_else_on_the_machine_can_read_a_draft(
    drafts: Drafts, draft: Drafting, note: FormDraft, tmp_path: Path
) -> None:
    drafts.save(draft())
    drafts.save(note)
    folder = tmp_path / "drafts"
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}


def test_the_names_of_the_files_tell_nothing(drafts: Drafts, note: FormDraft, tmp_path: Path) -> None:
    drafts.save(note)
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == [f"{note.draft_id}.form"]
