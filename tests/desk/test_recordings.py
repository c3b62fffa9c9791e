"""What a resident said is kept as sound with consent, sealed by its sum, and gone when the consent is taken back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desk.acts import File, Withdraw
from desk.appeal import Appeal
from desk.drafts import Draft
from desk.errors import FieldWrong, LedgerDamaged
from desk.opendesk import OpenDesk
from desk.services.verifying import verify
from desk.stages import Act

Drafting = Callable[..., Draft]
VOICE = b"RIFF the voice of a resident"


def recorded(desk: OpenDesk, draft: Draft, sound: bytes = VOICE, *, consent: bool = True) -> Appeal:
    kept = desk.attachments.keep_recording(sound)
    return desk.appeals.file(replace(draft, attachments=(kept,), recording_consent=consent), by="李秀英")


def problems(desk: OpenDesk) -> tuple[str, ...]:
    return verify(desk.ledger, desk.folder, f"{desk.settings.desk.number:03}").problems


def test_with_consent_the_sound_is_kept_and_its_sum_is_in_the_event(desk: OpenDesk, draft: Drafting) -> None:
    appeal = recorded(desk, draft())

    [path] = desk.recordings.of(desk.appeals.get(appeal.number))
    assert path.read_bytes() == VOICE
    filing = appeal.events[0].action
    assert isinstance(filing, File)
    assert filing.recording_consent
    assert filing.attachments[0].sha256 in path.name
    assert problems(desk) == ()


def test_without_consent_no_appeal_has_a_recording(desk: OpenDesk, draft: Drafting) -> None:
    assert recorded(desk, draft(), consent=False).attachments == ()


def test_without_the_consent_any_more_the_sound_is_gone_and_the_ledger_is_whole(
    desk: OpenDesk, draft: Drafting
) -> None:
    appeal = recorded(desk, draft())

    after = desk.recordings.forget(appeal.number, reason="老人不愿意留", by="李秀英")

    assert after.recordings == ()
    assert after.said == appeal.said
    assert after.events[-1].act is Act.FORGET_RECORDING
    assert not list(desk.folder.rglob("*.wav"))
    assert problems(desk) == ()
    assert desk.recordings.of(desk.appeals.get(appeal.number)) == ()


def test_consent_can_be_taken_back_of_a_closed_appeal_too(desk: OpenDesk, draft: Drafting) -> None:
    appeal = recorded(desk, draft())
    desk.appeals.act(appeal.number, Withdraw(reason="不办了"), by="李秀英")

    desk.recordings.forget(appeal.number, by="李秀英")

    assert not list(desk.folder.rglob("*.wav"))


def test_doing_it_again_finishes_what_a_power_cut_broke_off(desk: OpenDesk, draft: Drafting) -> None:
    appeal = recorded(desk, draft())
    after = desk.recordings.forget(appeal.number, by="李秀英")
    desk.attachments.keep_recording(VOICE)  # as if the file had not been removed any more

    again = desk.recordings.forget(appeal.number, by="李秀英")

    assert again.events == after.events
    assert not list(desk.folder.rglob("*.wav"))


def test_the_same_recording_stays_for_another_appeal_with_consent(desk: OpenDesk, draft: Drafting) -> None:
    first, second = recorded(desk, draft()), recorded(desk, draft())

    desk.recordings.forget(first.number, by="李秀英")
    assert len(desk.recordings.of(desk.appeals.get(second.number))) == 1
    assert problems(desk) == ()

    desk.recordings.forget(second.number, by="李秀英")
    assert not list(desk.folder.rglob("*.wav"))


def test_an_appeal_without_a_recording_has_nothing_to_forget(desk: OpenDesk, draft: Drafting) -> None:
    appeal = desk.appeals.file(draft(), by="李秀英")
    with pytest.raises(FieldWrong, match="没有留录音"):
        desk.recordings.forget(appeal.number, by="李秀英")


def test_a_recording_that_somebody_else_removed_is_noticed(desk: OpenDesk, draft: Drafting) -> None:
    appeal = recorded(desk, draft())
    for path in desk.folder.rglob("*.wav"):
        path.unlink()

    assert len(problems(desk)) == 1
    with pytest.raises(LedgerDamaged):
        desk.recordings.of(desk.appeals.get(appeal.number))
