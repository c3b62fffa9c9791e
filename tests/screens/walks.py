"""Walks through every screen and box of the program, for whoever wants to see what they look like."""

from dataclasses import replace
from pathlib import Path

from textual import events

from desk.drafts import FormDraft
from desk.language import _
from desk.opendesk import OpenDesk, mark_practice
from desk.print_job import PrintState
from desk.stages import Act
from screens.acting.act_forms import ActForm
from screens.acting.act_table import FORMS
from screens.acting.call_round import CallRound
from screens.acting.photos import Photos
from screens.answering.appeal import AppealScreen
from screens.answering.kept_photos import KeptPhotos
from screens.answering.look_up import LookUp
from screens.answering.recordings import RecordingScreen
from screens.answering.turned import TurnedScreen
from screens.filing.filed import FiledScreen
from screens.filing.new_appeal import NewAppeal
from screens.filing.two_matters import TwoMatters
from screens.first_day.first_start import FirstStart
from screens.first_day.help import Help
from screens.first_day.set_up_desk import SetUpDesk
from screens.first_day.tour import TourLine
from screens.home import Home
from screens.listening.fetch_model import FetchModel
from screens.people.new_resident import NewResident
from screens.people.resident import ResidentScreen
from screens.people.residents import ResidentsScreen
from screens.printing.desk_papers import DeskPapers
from screens.printing.paper_view import PaperView
from screens.printing.print_queue import PrintQueueScreen
from screens.printing.reason import Reason
from screens.question import Question
from screens.widgets.queue_list import QueueList
from tests.screens.bench import whole
from tests.screens.rare_desk import (
    LONG,
    RARE,
    SAID,
    VOLUNTEER,
    photograph,
    settings_of_the_desk,
)
from tests.screens.sitting import settle
from tests.screens.walk import FIRE, HEARD, PLAIN, TWO_MATTERS, Walk


async def morning(walk: Walk) -> None:
    await walk.see("home", Home)
    await walk.press("right")
    await walk.see("home-overdue", Home)
    await walk.press("f1")
    await walk.see("help", Help)
    await walk.press("escape", "f2")
    await walk.write(SAID[LONG])
    await walk.press("escape")
    await walk.see("home-draft", Home)
    await walk.press("escape")
    await walk.see("question-leaving", Question)


async def looks(walk: Walk) -> None:
    """Colours, spacing and signs as they are chosen in Help."""
    await walk.press("f2")
    await walk.write(PLAIN)
    for name, change in {
        "large": walk.app.action_change_spacing,
        "plain": walk.app.action_change_signs,
        "yellow-on-black": walk.app.action_change_colours,
        "black-on-white": walk.app.action_change_colours,
    }.items():
        change()
        await settle(walk.pilot)
        await walk.see(f"looks-{name}", NewAppeal)
    await walk.press("escape")
    await walk.see("looks-home", Home)
    await walk.press("f1")
    await walk.see("looks-help", Help)


async def filing(walk: Walk) -> None:
    await walk.press("f2")
    await walk.see("new-appeal", NewAppeal)
    await walk.write(FIRE)
    await walk.see("new-appeal-danger", NewAppeal)
    await walk.press("tab")
    await walk.press("down")
    await walk.see("new-appeal-choice", NewAppeal)
    await walk.press("f6", "enter", "f9")
    await walk.see("filed-to-ring", FiledScreen)
    await walk.press("enter", "f2")
    await walk.write(TWO_MATTERS)
    await walk.see("new-appeal-filled", NewAppeal)
    await walk.press("f9")
    await walk.see("two-matters", TwoMatters)
    await walk.press("enter")
    await walk.see("filed", FiledScreen)
    await walk.press("f9")
    await walk.see("reason", Reason)


async def listening(walk: Walk) -> None:
    await walk.press("f2")
    walk.app.post_message(events.Key("f5", None))
    while HEARD not in whole(walk.app):
        await walk.pilot.pause(0.02)
    await walk.see("new-appeal-listening", NewAppeal, is_going_on=True)
    walk.app.ears.stop()
    await settle(walk.pilot)
    await walk.press("ctrl+l")
    await walk.see("new-appeal-consent", NewAppeal)


async def finding(walk: Walk) -> None:
    await walk.press("f3")
    await walk.see("look-up", LookUp)
    for name, asked in {
        "name": RARE,
        "many": "社区",
        "nearest": walk.invented.to_call[:-1] + "0",
        "none": "hgzq",
    }.items():
        await walk.write(asked)
        await walk.see(f"look-up-{name}", LookUp)
        await walk.press("ctrl+u")
    await walk.press("escape", "f6")
    await walk.see("residents", ResidentsScreen)
    await walk.press("down", "down", "enter")
    await walk.see("resident", ResidentScreen)
    await walk.press("escape", "f9")
    await walk.write(LONG)
    await walk.see("new-resident", NewResident)
    await walk.press("escape", "escape")
    await walk.see("home-form-draft", Home)
    await walk.press("delete")
    await walk.see("question-put-away", Question)


async def appeals(walk: Walk) -> None:
    for name in ("submitted", "accepted", "assigned", "in_progress", "to_call", "rated", "withdrawn"):
        number = getattr(walk.invented, name)
        await walk.open(AppealScreen(walk.app.door, walk.app.mouth, number))
        await walk.see(f"appeal-{name.replace('_', '-')}", AppealScreen)


async def acting(walk: Walk) -> None:
    await walk.open(AppealScreen(walk.app.door, walk.app.mouth, walk.invented.in_progress))
    await walk.press("f4")
    await walk.see("appeal-reading", AppealScreen)
    await walk.press("end", "enter")
    await walk.see("appeal-refused", AppealScreen)
    await walk.press("home", "down", "enter")
    await walk.see("question-undo", Question)


async def forms(walk: Walk) -> None:
    appeal = walk.desk.appeals.get(walk.invented.in_progress)
    for act in FORMS:
        await walk.open(ActForm(walk.app.door, walk.app.mouth, act, appeal, done=lambda act, told: None))
        await walk.see(f"act-{act}", ActForm)
    for act, number in ((Act.NOTE, walk.invented.in_progress), (Act.WITHDRAW, walk.invented.withdrawn)):
        left = FormDraft.begun(act, walk.app.door.now(), number=number, by=VOLUNTEER)
        left = replace(left, words={"text": LONG, "reason": LONG})
        appeal = walk.desk.appeals.get(number)
        await walk.open(ActForm(walk.app.door, walk.app.mouth, act, appeal, done=lambda act, told: None, left=left))
        await walk.see(f"act-{act}-left", ActForm)


async def photos_and_recordings(walk: Walk) -> None:
    photograph(Path("photos"), ["red", "green", "blue"] * 14)
    await walk.open(Photos(walk.app.door, walk.app.mouth, chosen=lambda files: None, folder=Path("photos")))
    await walk.press("enter", "down")
    await walk.see("photos", Photos)
    rated = walk.desk.appeals.get(walk.invented.rated)
    await walk.open(KeptPhotos(walk.app.door, walk.app.mouth, rated, add=lambda: None))
    await walk.see("kept-photos", KeptPhotos)
    await walk.open(RecordingScreen(walk.app.door, walk.invented.submitted))
    await walk.see("recording", RecordingScreen)


async def calling(walk: Walk) -> None:
    await walk.press("f9")
    await walk.see("call-round", CallRound)
    await walk.press("5")
    await walk.see("call-round-phone", CallRound)
    walk.watch.pass_by(seconds=1)
    await walk.press("2")
    await walk.see("question-reopen", Question)
    await walk.press("escape")
    await walk.see("call-round-done", CallRound)


async def papers(walk: Walk) -> None:
    await walk.open(PrintQueueScreen(walk.app.door, walk.app.mouth))
    await walk.see("print-queue-empty", PrintQueueScreen)
    numbers = (walk.invented.accepted, walk.invented.assigned, walk.invented.in_progress, walk.invented.to_call)
    for number, state in zip(numbers, LEFT_OVER, strict=True):
        walk.watch.pass_by(minutes=1)
        leave(walk.desk, number, state)
    await walk.open(PrintQueueScreen(walk.app.door, walk.app.mouth))
    for state in LEFT_OVER:
        await walk.see(f"print-queue-{state.value}", PrintQueueScreen)
        await walk.press("down")
    await walk.press("up", "f9")
    await walk.see("question-paper", Question)
    await walk.press("escape", "escape")
    await walk.open(DeskPapers(walk.app.door, walk.app.mouth))
    await walk.see("desk-papers", DeskPapers)
    await walk.press("enter")
    await walk.see("paper-view", PaperView)


LEFT_OVER = (PrintState.QUEUED, PrintState.SENT, PrintState.FAILED, PrintState.UNKNOWN)


def leave(desk: OpenDesk, number: str, state: PrintState) -> None:
    """A slip whose sending ended so."""
    desk.appeals.printed(number, "slip", by=VOLUNTEER, size="80")
    job = desk.print_queue.latest(number, "slip")
    assert job is not None
    if state is not PrintState.QUEUED:
        with desk.print_queue.sending(job, printer="slips") as sent:
            desk.print_queue.ended(sent, state, why="" if state is PrintState.SENT else _("打印机没有纸了，请装一卷。"))


async def turned(walk: Walk) -> None:
    for name, keys in {"in_progress": "home", "rated": "end", "to_call": "end"}.items():
        await walk.open(TurnedScreen(walk.app.door, walk.app.mouth, getattr(walk.invented, name)))
        await walk.press(keys)
        await walk.see(f"turned-{name.replace('_', '-')}", TurnedScreen)
        await walk.press("f7")
        await walk.see(f"turned-{name.replace('_', '-')}-pictures", TurnedScreen)


async def tour(walk: Walk) -> None:
    mark_practice(walk.desk.ledger)
    walk.app.offer_tour()
    await settle(walk.pilot)
    await walk.see("question-tour", Question)
    await walk.press("enter")
    while not walk.app.screen.query(TourLine):
        await walk.pilot.pause(0.05)
    await settle(walk.pilot)
    await walk.see("tour", Home)


async def first_start(walk: Walk) -> None:
    await walk.see("first-start", FirstStart)
    await walk.press("down", "enter")
    await walk.see("set-up-desk", SetUpDesk)
    await walk.press("f9")
    await walk.see("set-up-desk-refused", SetUpDesk)
    await walk.write(settings_of_the_desk().desk.name)
    await walk.press("f9")
    while not any(below.query_one(QueueList).is_shown for below in walk.app.screen_stack if isinstance(below, Home)):
        await walk.pilot.pause(0.02)  # the ledger opens behind the box
    await settle(walk.pilot)
    await walk.see("fetch-model", FetchModel)
    await walk.press("escape")
    await walk.see("home-first-day", Home)
    await walk.press("f2")
    await walk.see("new-appeal-without-model", NewAppeal)


WALKS = (
    morning, looks, filing, listening, finding, appeals, acting, forms, photos_and_recordings, calling, papers, turned,
    tour, first_start,
)  # fmt: skip
