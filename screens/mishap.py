"""What nobody foresaw: told in a sentence, and written down without a word of any resident."""

import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desk.errors import DeskError
from desk.language import _

ERROR_LOG = "errors.log"
"""In the data folder: where a program went wrong, never what anybody wrote."""


class Unexpected(DeskError):
    """Something that nobody foresaw; where it happened is in the log."""


def unexpected(error: Exception, folder: Path, now: datetime) -> Unexpected:
    """What went wrong, as far as it may be told, and where the rest is written down."""
    told = _("程序出了意外（{kind}），这一步可能没有办成。").format(kind=type(error).__name__)
    log = folder / ERROR_LOG
    with suppress(OSError):  # then it is told without the log
        _write_down(error, log, now)
        return Unexpected(told, _("请再试一次；还不行就把 {log} 交给管理的人。").format(log=log))
    return Unexpected(told)


def _write_down(error: Exception, log: Path, now: datetime) -> None:
    """Where in the program it happened. Not the message, the command's words or any value: they may be a resident's."""
    frames = traceback.extract_tb(error.__traceback__)
    places = "".join(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n" for frame in frames)
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{now.isoformat()} {type(error).__name__}\n{places}")
