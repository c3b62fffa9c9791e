"""The acts of the table, a command each: every one asks the same service as the screens."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from desk.acts import (
    Accept,
    Action,
    AddNote,
    AddPhoto,
    AgreeVisit,
    Answer,
    Ask,
    Assign,
    CallBackMade,
    Complete,
    Rate,
    ReturnOrder,
    Start,
    Withdraw,
)
from desk.appeal import Appeal, Outcome, PressedBy
from desk.attachment import Attachment, AttachmentKind
from desk.language import later
from desk.opendesk import OpenDesk
from desk.rules import check_stage
from desk.stages import Act
from desk.text import clean_line
from screens.commands.answers import appeal_document
from screens.commands.frame import command, commands
from screens.commands.options import At, Number, OneNumber, Reason, figure, whole, words
from screens.commands.people import act_done
from screens.commands.run import Run, asked

family = commands()


@command(family, "accept", later("受理"))
def accept(context: typer.Context, number: Number, at: At = "") -> None:
    """The desk takes it on."""
    _act(asked(context), whole(number), lambda desk: Accept(), at)


@command(family, "assign", later("派单：交给责任部门"))
def assign(
    context: typer.Context,
    number: Number,
    department: Annotated[str, typer.Option("--department", metavar="NAME", help=later("派给哪个部门"))],
    person: Annotated[str, typer.Option("--person", metavar="NAME", help=later("部门里的谁"))] = "",
    at: At = "",
) -> None:
    """The order goes to a department, under the name it has in desk.toml."""

    def order(desk: OpenDesk) -> Assign:
        known = desk.settings.department(department)
        return Assign(department=known.name if known else department, person=clean_line(person) or None)

    _act(asked(context), whole(number), order, at)


@command(family, "visit", later("约定上门时间"))
def visit(
    context: typer.Context,
    number: OneNumber,
    start: Annotated[str, typer.Argument(metavar="FROM", help=later("从什么时候，如 2026-11-24 09:00"))],
    end: Annotated[str, typer.Argument(metavar="TO", help=later("到什么时候；同一天的只写钟点就行"))],
    reason: Reason = "",
    at: At = "",
) -> None:
    """A window is agreed; another one needs a reason."""
    run = asked(context)
    begins, ends = run.window(start, end)
    _act(run, number, lambda desk: AgreeVisit(start=begins, end=ends, reason=words(reason)), at)


@command(family, "start", later("开始现场办理"))
def start(context: typer.Context, number: Number, at: At = "") -> None:
    """Work on the spot begins."""
    _act(asked(context), whole(number), lambda desk: Start(), at)


@command(family, "complete", later("办结：写明做了什么，附前后照片"))
def complete(
    context: typer.Context,
    number: Number,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=later("做了什么"))] = "",
    before: Annotated[list[Path] | None, typer.Option("--before", metavar="FILE", help=later("办理前的照片"))] = None,
    after: Annotated[list[Path] | None, typer.Option("--after", metavar="FILE", help=later("办理后的照片"))] = None,
    without_photos: Annotated[
        str, typer.Option("--without-photos", metavar="REASON", help=later("为什么没有照片"))
    ] = "",
    at: At = "",
) -> None:
    """The work is done, with its proof."""

    def done(desk: OpenDesk) -> Complete:
        check_stage(desk.appeals.get(whole(number)), Act.COMPLETE)  # before a photo is kept for nothing
        return Complete(
            note=words(note), before=_kept(desk, before, "before"), after=_kept(desk, after, "after"),
            without_photos=words(without_photos) or None,
        )  # fmt: skip

    _act(asked(context), whole(number), done, at)


@command(family, "answer", later("当场答复：问题、表扬、建议这些不用出门办的"))
def answer(
    context: typer.Context,
    number: Number,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=later("答复的话"))],
    at: At = "",
) -> None:
    """All stages at once, with the words given."""
    _act(asked(context), whole(number), lambda desk: Answer(text=words(text)), at)


@command(family, "return-order", later("退单：部门把单子退回来"))
def return_order(context: typer.Context, number: Number, reason: Reason = "", at: At = "") -> None:
    """The department hands it back."""
    _act(asked(context), whole(number), lambda desk: ReturnOrder(reason=words(reason)), at)


@command(family, "reopen", later("没解决，重新办理"))
def reopen(context: typer.Context, number: Number, reason: Reason = "", at: At = "") -> None:
    """The next round begins."""
    run = asked(context)
    _do(run, lambda desk: desk.appeals.reopen(
        whole(number), reason=words(reason), by=run.by, at=run.moment(at)
    ))  # fmt: skip


@command(family, "forget-recording", later("居民不同意再留录音：删掉录音，文字还在"))
def forget_recording(context: typer.Context, number: Number, reason: Reason = "") -> None:
    """The consent is taken back: the sound goes, the event stays."""
    run = asked(context)
    _do(run, lambda desk: desk.recordings.forget(whole(number), reason=words(reason), by=run.by))


@command(family, "withdraw", later("居民不办了，撤销"))
def withdraw(context: typer.Context, number: Number, reason: Reason = "", at: At = "") -> None:
    """Closed, the stage kept."""
    _act(asked(context), whole(number), lambda desk: Withdraw(reason=words(reason)), at)


@command(family, "merge", later("和另一件是同一回事，并过去"))
def merge(
    context: typer.Context,
    number: OneNumber,
    into: Annotated[str, typer.Argument(metavar="INTO", help=later("并入哪一件的编号"))],
    reason: Reason = "",
    at: At = "",
) -> None:
    """Closed, pointing at the other."""
    run = asked(context)
    _do(run, lambda desk: desk.appeals.merge(
        number, into=into, reason=words(reason), by=run.by, at=run.moment(at)
    ))  # fmt: skip


@command(family, "undo", later("退回上一步"))
def undo(context: typer.Context, number: Number, reason: Reason = "", at: At = "") -> None:
    """The last step is taken back by saying so."""
    run = asked(context)
    _do(run, lambda desk: desk.appeals.undo(whole(number), reason=words(reason), by=run.by, at=run.moment(at)))


@command(family, "ask", later("居民又来问进度了，记一次"))
def ask(context: typer.Context, number: Number, at: At = "") -> None:
    """The resident has come to ask; the second time without news stands in the morning list."""
    _act(asked(context), whole(number), lambda desk: Ask(), at)


@command(family, "note", later("加一条备注"))
def note(
    context: typer.Context,
    number: Number,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=later("要记的话"))],
    at: At = "",
) -> None:
    """Something worth remembering."""
    _act(asked(context), whole(number), lambda desk: AddNote(text=words(text)), at)


@command(family, "correct", later("更正一项，原来的留在经过里"))
def correct(
    context: typer.Context,
    number: Number,
    field: Annotated[str, typer.Option("--field", metavar="FIELD", help=later("哪一项，如 room、phone、type"))],
    value: Annotated[str, typer.Option("--value", metavar="TEXT", help=later("应该是什么"))],
    reason: Reason = "",
    at: At = "",
) -> None:
    """One field gets its right value."""
    run = asked(context)
    _do(run, lambda desk: desk.appeals.correct(
        whole(number), field=field, value=value, reason=words(reason), by=run.by, at=run.moment(at)
    ))  # fmt: skip


@command(family, "photo", later("添加一张照片"))
def photo(
    context: typer.Context,
    number: OneNumber,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=later("照片文件"))],
    at: At = "",
) -> None:
    """One more picture."""

    def picture(desk: OpenDesk) -> AddPhoto:
        check_stage(desk.appeals.get(number), Act.PHOTO)  # before it is kept for nothing
        return AddPhoto(photo=desk.attachments.keep_photo(file))

    _act(asked(context), number, picture, at)


@command(family, "call-back", later("回访：问过居民了"))
def call_back(
    context: typer.Context,
    number: Number,
    outcome: Annotated[
        Outcome,
        typer.Option(
            "--outcome",
            metavar="OUTCOME",
            help=later("结果：satisfied 满意、unsatisfied 不满意、no-answer 没人接、later 改天"),
        ),
    ],
    at: At = "",
) -> None:
    """Somebody rang the resident, or tried to."""
    _act(asked(context), whole(number), lambda desk: CallBackMade(outcome=outcome), at)


@command(family, "rate", later("评价：一到五颗星"))
def rate(
    context: typer.Context,
    number: OneNumber,
    stars: Annotated[int, typer.Argument(metavar="STARS", parser=figure, help=later("几颗星，1 到 5"))],
    pressed_by: Annotated[
        PressedBy, typer.Option("--pressed-by", metavar="WHO", help=later("谁按的：resident 居民自己、desk 代办员"))
    ],
    at: At = "",
) -> None:
    """The resident, or the desk for them, presses the stars."""
    _act(asked(context), number, lambda desk: Rate(stars=stars, pressed_by=pressed_by), at)


def _act(run: Run, number: str, action: Callable[[OpenDesk], Action], at: str) -> None:
    _do(run, lambda desk: desk.appeals.act(number, action(desk), by=run.by, at=run.moment(at)))


def _do(run: Run, act: Callable[[OpenDesk], Appeal]) -> None:
    """Do an act and tell the appeal as it is then."""
    with run.desk() as desk:
        appeal, now = act(desk), run.now()
        run.tell(appeal_document(appeal, desk.settings, now), act_done(appeal, desk.settings, now))


def _kept(desk: OpenDesk, photos: list[Path] | None, kind: AttachmentKind) -> tuple[Attachment, ...]:
    return tuple(desk.attachments.keep_photo(photo, kind) for photo in photos or ())
