"""What works on this computer, looked at one by one, each with what to do when it does not."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from desk.errors import DeskError
from desk.language import _, language
from desk.settings_file import settings_file
from printouts import typefaces
from printouts.printers.named import printer_named
from screens.commands.run import Run
from voice import health
from voice.health import Check

ROOM_NEEDED = 500_000_000
"""Bytes: a year of appeals and photos."""
FEWEST_COLUMNS, FEWEST_LINES = 80, 24
SECONDS = 5
"""How long the print service may take to say what it has."""


class NotWell(DeskError):
    """Something that was looked at does not work."""


def checks(run: Run) -> Iterator[Check]:
    """Settings, database, disk, fonts, printer, terminal, and all of hearing and speaking."""
    yield _looked_at("settings", lambda: _settings(run))
    yield _looked_at("database", lambda: _database(run))
    yield _looked_at("disk", lambda: _disk(run))
    yield _looked_at("fonts", _fonts)
    yield _looked_at("printer", lambda: _printer(run.settings.paper.printer))
    yield _looked_at("terminal", _terminal)
    for check in health.checks(model=run.settings.voice.model, data_folder=run.model_folder, language=language()):
        yield replace(check, name=check.name.removeprefix("speech-"))


def label(name: str) -> str:
    """What was looked at, for people."""
    return {
        "settings": _("设置"), "database": _("台账"), "disk": _("磁盘"), "fonts": _("字体"), "printer": _("打印机"),
        "terminal": _("窗口"), "model": _("语音模型"), "recognizer": _("听写程序"), "whisper": _("更准的听写"),
        "microphone": _("话筒"), "engine": _("朗读程序"), "speaker": _("喇叭"),
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
    faces = [typefaces.typeface(name).fontName for name in (typefaces.REGULAR, typefaces.BOLD)]
    return "  ".join(faces)


def _printer(named: str) -> str:
    if "://" in named:
        printer_named(named)
        return named
    lpstat = shutil.which("lpstat")
    by_hand = _("回执会存成 PDF，可以打开来打印；也可以把编号抄给居民。")
    if lpstat is None:
        raise NotWell(_("这台电脑不能直接打印。"), by_hand)
    try:
        told = subprocess.run([lpstat, "-e"], capture_output=True, text=True, timeout=SECONDS, check=False).stdout
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotWell(_("打印服务没有回应。"), by_hand) from error
    known = told.split()
    if not known:
        raise NotWell(_("还没有装打印机。"), by_hand)
    if named and named not in known:
        raise NotWell(
            _("没有叫“{name}”的打印机。").format(name=named),
            _("有这些：{known}。请改 desk.toml 的 [paper] printer。").format(known=_("、").join(known)),
        )
    return named or _("、").join(known)


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
    return f"{size.columns}×{size.lines}"
