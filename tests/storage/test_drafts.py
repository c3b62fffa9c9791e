"""What was typed and not filed yet is on disk whole, whatever happens."""

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

from desk.appeal import Attachment, Channel
from desk.drafts import Draft, Drafts
from desk.errors import DraftUnsaved
from desk.text import clean
from tests.storage.site import draft_of
from tests.watch import Watch

Drafting = Callable[..., Draft]


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts")


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


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"draft_id": 7}', bytes(5000)])
def test_a_draft_that_cannot_be_read_is_set_aside_and_hides_no_other(
    drafts: Drafts, draft: Drafting, tmp_path: Path, content: bytes
) -> None:
    whole = draft()
    drafts.save(whole)
    (tmp_path / "drafts" / "broken.json").write_bytes(content)
    assert drafts.all() == (whole,)
    assert (tmp_path / "drafts" / "broken.unreadable").read_bytes() == content
    assert drafts.all() == (whole,)


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
def test_nobody_else_on_the_machine_can_read_a_draft(drafts: Drafts, draft: Drafting, tmp_path: Path) -> None:
    drafts.save(draft())
    [file] = (tmp_path / "drafts").iterdir()
    assert (file.stat().st_mode & 0o077, file.parent.stat().st_mode & 0o077) == (0, 0)
