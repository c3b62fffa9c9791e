"""The promise of Esc: from every screen and every box one step back, and nothing is lost, filed or printed by it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from desk.acts import AddPhoto
from desk.appeal import Appeal
from desk.attachment import Attachment
from desk.drafts import Draft
from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from desk.settings_file import packaged_file
from desk.stages import Act
from screens.acting.act_forms import ActForm
from screens.acting.call_round import CallRound
from screens.acting.photos import Photos
from screens.answering.appeal import AppealScreen
from screens.answering.kept_photos import KeptPhotos
from screens.answering.look_up import LookUp
from screens.answering.recordings import RecordingScreen
from screens.answering.turned import TurnedScreen
from screens.app import DeskApp
from screens.filing.filed import FiledScreen
from screens.filing.new_appeal import NewAppeal
from screens.filing.two_matters import TwoMatters
from screens.first_day.first_start import FirstStart
from screens.first_day.help import Help
from screens.first_day.set_up_desk import SetUpDesk
from screens.home import Home
from screens.leaving import Leaving
from screens.listening.fetch_model import FetchModel
from screens.people.new_resident import NewResident
from screens.people.resident import ResidentScreen
from screens.people.residents import ResidentsScreen
from screens.printing.desk_papers import DeskPapers
from screens.printing.paper_view import PaperView, about_appeal
from screens.printing.print_queue import PrintQueueScreen
from screens.printing.reason import Reason
from screens.question import Question
from tests.desk.road import brought_to
from tests.screens.devices import NO_PRINTER, Reader, print_service
from tests.screens.every_screen import every
from tests.screens.form import value
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch

Begun = Callable[..., Draft]
SAID = "楼道灯不亮，三天了"
OF_THEIR_OWN = {Home, FirstStart}
"""Below them there is nothing: Esc asks whether to leave the program."""


@pytest.fixture
def appeal(desk: OpenDesk, draft: Begun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Appeal:
    """A matter that is done, at a desk without a printer."""
    print_service(tmp_path / "service", monkeypatch, NO_PRINTER)
    done = brought_to("completed", desk, draft)
    photo = Attachment(kind="photo", sha256="0" * 64, bytes=1)
    return desk.appeals.act(done.number, AddPhoto(photo=photo), by="李秀英")


def every_screen(app: DeskApp, appeal: Appeal) -> Iterator[Screen[Any]]:
    """Each as it is opened, with what it is about."""
    door, mouth, ears = app.door, Reader(), app.ears
    yield ActForm(door, mouth, Act.REOPEN, appeal, done=print)
    yield AppealScreen(door, mouth, appeal.number)
    yield CallRound(door, mouth)
    yield DeskPapers(door, mouth)
    yield FetchModel(ears, "zh")
    yield FiledScreen(door, mouth, appeal)
    yield Help(door, mouth, app.screen)
    yield KeptPhotos(door, mouth, appeal, add=list)
    yield LookUp(door, mouth, ears)
    yield NewAppeal(door, mouth, ears, Draft.begun(door.now(), by=door.by))
    yield NewResident(door, mouth, name="")
    yield PaperView(door, mouth, about_appeal(appeal.number, "slip", 0))
    yield Photos(door, mouth, chosen=print, folder=door.folder)
    yield PrintQueueScreen(door, mouth)
    yield Question("要印吗？")
    yield Reason(door, appeal.number, "slip", copy=2)
    yield RecordingScreen(door, appeal.number)
    yield ResidentScreen(door, mouth, Resident(name="王淑兰"))
    yield ResidentsScreen(door, mouth, ears)
    yield SetUpDesk(door, mouth, ears, in_force=packaged_file(), begin=print)
    yield TurnedScreen(door, mouth, appeal.number)
    yield TwoMatters(["漏水", "灯不亮"])


async def test_esc_leads_from_every_screen_back_to_the_words_that_were_being_written(
    desk: OpenDesk, watch: Watch, appeal: Appeal
) -> None:
    async with sitting_at(desk, watch) as pilot:
        assert isinstance(pilot.app, DeskApp)
        await press(pilot, "f2")
        await write(pilot, SAID)
        here = shown(pilot, NewAppeal)
        seen: set[type] = set()
        for screen in every_screen(pilot.app, appeal):
            await pilot.app.push_screen(screen)
            await settle(pilot)
            before = (desk.appeals.get(appeal.number), desk.print_queue.unsettled())
            await press(pilot, "escape")
            assert pilot.app.screen is here, screen
            assert value(pilot, "said") == SAID
            assert (desk.appeals.get(appeal.number), desk.print_queue.unsettled()) == before
            seen.add(type(screen))
        assert seen == every(Leaving) - OF_THEIR_OWN
    assert [draft.said for draft in desk.drafts.all()] == [SAID]
