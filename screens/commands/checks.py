"""What works on this computer, looked at one by one, each with what to do when it does not."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from desk.errors import DeskError
from desk.language import _, language
from desk.print_job import PrintState
from desk.settings_file import settings_file
from desk.storage.saving import keep, saving
from printouts import typefaces
from printouts.delivery import PAPERS_FOLDER, sent_once
from printouts.font_files import BOLD, REGULAR
from printouts.printers.named import printer_named
from printouts.trial import trial_slip
from screens.commands.run import Run
from screens.window import cells_of
from voice import health
from voice.health import Check

ROOM_NEEDED = 500_000_000
"""Bytes: a year of appeals and photos."""
FEWEST_COLUMNS, FEWEST_LINES = 80, 24
CIRCLED, WIDE = "①", 2
"""A sign of which terminals are not agreed whether it takes one cell or two."""


class NotWell(DeskError):
    """Something that was looked at does not work."""


def checks(run: Run, *, to_printer: bool = False) -> Iterator[Check]:
    """Settings, database, disk, fonts, printer, terminal, and all of hearing and speaking; on request a trial slip."""
    yield _looked_at("settings", lambda: _settings(run))
    yield _looked_at("database", lambda: _database(run))
    yield _looked_at("disk", lambda: _disk(run))
    yield _looked_at("fonts", _fonts)
    yield _looked_at("printer", lambda: _printer(run.settings.paper.printer))
    if to_printer:
        yield _looked_at("test-slip", lambda: _test_slip(run))
    yield _looked_at("terminal", _terminal)
    voice = run.settings.voice
    heard = health.checks(
        model=voice.model, microphone=voice.microphone, speaking=voice.engine,
        data_folder=run.model_folder, language=language(),
    )  # fmt: skip
    for check in heard:
        yield replace(check, name=check.name.removeprefix("speech-"))


def label(name: str) -> str:
    """What was looked at, for people."""
    return {
        "settings": _("设置"), "database": _("台账"), "disk": _("磁盘"), "fonts": _("字体"), "printer": _("打印机"),
        "test-slip": _("试印"), "terminal": _("窗口"), "model": _("语音模型"), "recognizer": _("听写程序"),
        "whisper": _("更准的听写"), "microphone": _("话筒"), "clips": _("录好的语音"), "kokoro": _("Kokoro 的声音"),
        "engine": _("系统的声音"), "speaker": _("喇叭"),
    }.get(name, name)  # fmt: skip


def _looked_at(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, ok=True, detail=look())
    except DeskError as error:
        return Check(name, ok=False, detail=error.message, remedy=error.hint)


def _settings(run: Run) -> str:
    desk = run.settings.desk
    if not (desk.is_set_up or run.given.practice):
        raise NotWell(
            _("还没有设置这个岗的名称和电话。"), _("打开 proxy-desk 按提示填，或改 {file}。").format(file=_file(run))
        )
    return _file(run)


def _file(run: Run) -> str:
    return str(settings_file(run.named_settings))


def _database(run: Run) -> str:
    with run.desk() as desk:
        return desk.ledger.engine.dialect.name + f"  {desk.folder}"


def _disk(run: Run) -> str:
    free = shutil.disk_usage(run.folder if run.folder.exists() else run.folder.anchor).free
    if free < ROOM_NEEDED:
        raise NotWell(_("磁盘只剩 {size} MB。").format(size=free // 1_000_000), _("请腾出一些地方。"))
    return _("还有 {size:.0f} GB").format(size=free / 1e9)


def _fonts() -> str:
    faces = [typefaces.typeface(name).fontName for name in (REGULAR, BOLD)]
    return "  ".join(faces)


def _printer(named: str) -> str:
    status = printer_named(named).status()
    return f"{named}  {status}" if "://" in named else status


def _test_slip(run: Run) -> str:
    """What becomes of a slip about nothing. It needs no ledger: a desk that will not open can print all the same."""
    paper = run.settings.paper
    pdf = run.folder / PAPERS_FOLDER / "trial.pdf"
    with saving(pdf.name):
        keep(pdf, trial_slip(run.settings, paper=paper.size, printed_at=run.now()).pdf)
    state, why = sent_once(pdf, paper.size, paper.printer)
    match state:
        case PrintState.CONFIRMED:
            return _("出纸了。请看字清不清楚，再扫一扫上面的码。")
        case PrintState.SENT:
            return _("送去打印了。请看一眼出纸没有，再扫一扫上面的码。")
    raise NotWell(why, _("请看一眼打印机。"))


def _terminal() -> str:
    if not sys.stdout.isatty():
        return _("输出到文件或别的程序")
    size = shutil.get_terminal_size()
    if size.columns < FEWEST_COLUMNS or size.lines < FEWEST_LINES:
        raise NotWell(
            _("窗口只有 {columns} 列 {lines} 行。").format(columns=size.columns, lines=size.lines),
            _("请把窗口拉大到 80 列 24 行以上。"),
        )
    if os.environ.get("TERM") == "dumb":
        raise NotWell(_("这个窗口不能画屏幕。"), _("请换一个终端程序。"))
    if sys.stdin.isatty() and cells_of(CIRCLED) == WIDE:
        raise NotWell(
            _(
                "这个窗口把圈里的数字画得和汉字一样宽，框线会歪。"
            ),  # without such a sign: this line would be crooked, too
            _("打开代办岗，按 F1，把「符号」改成简单的；或在窗口的设置里把「模糊宽度」改成窄。"),
        )
    return f"{size.columns}×{size.lines}"
