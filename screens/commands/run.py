"""One run of the command line: whose desk it is, who acts, and how the answer is given."""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TextIO, cast
from zoneinfo import ZoneInfo

import typer
from rich.console import Console, RenderableType

from desk.clock import WorkingTime
from desk.errors import TimeWrong
from desk.folders import PRACTICE_FOLDER, data_folder
from desk.language import _
from desk.opendesk import OpenDesk, open_desk
from desk.settings import Settings
from desk.settings_file import read_settings, settings_file
from desk.text import clean_line
from screens.commands.given import Given

WIDEST = 100
"""Cells; longer lines are hard to read on a wide window."""

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Anything else is a slip of the pen."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Run:
    """What every command is handed: the options it was given and what follows from them, each looked up once."""

    given: Given

    @cached_property
    def settings(self) -> Settings:
        """The desk's document. Raises SettingsWrong."""
        return read_settings(settings_file(self.named_settings))

    @property
    def named_settings(self) -> Path | None:
        """`--config`."""
        return Path(self.given.config) if self.given.config else None

    @cached_property
    def folder(self) -> Path:
        """The data folder of the desk that is meant: the practice desk lives inside the real one's."""
        folder = data_folder(self.settings)
        return folder / PRACTICE_FOLDER if self.given.practice else folder

    @property
    def model_folder(self) -> Path:
        """Where speech models are kept: the practice desk hears with the real one's."""
        return data_folder(self.settings)

    @property
    def by(self) -> str:
        """Who acts: `--by`, else whoever is on duty."""
        return clean_line(self.given.by) or clean_line(self.settings.desk.volunteer) or _("代办员")

    @contextmanager
    def desk(self) -> Iterator[OpenDesk]:
        """The desk, open. Raises the DeskError that says why it cannot be opened."""
        opened = open_desk(self.settings, self.folder, self.now)
        try:
            yield opened
        finally:
            opened.close()

    def now(self) -> datetime:
        """The time, in the desk's zone."""
        return datetime.now(UTC).astimezone(self.zone)

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where the desk is."""
        return WorkingTime(self.settings).zone

    def moment(self, words: str) -> datetime | None:
        """A time as written, in the desk's zone where none is named; None for no words. Raises TimeWrong."""
        if not words.strip():
            return None
        try:
            told = datetime.fromisoformat(unicodedata.normalize("NFKC", words).strip())
        except ValueError as error:
            raise _unreadable(words) from error
        if not FIRST_YEAR <= told.year <= LAST_YEAR:
            raise _unreadable(words)
        return told if told.tzinfo else told.replace(tzinfo=self.zone)

    def window(self, start: str, end: str) -> tuple[datetime, datetime]:
        """A window of time; the end may be a bare time of the same day, as 11:00. Raises TimeWrong."""
        begins = self.moment(start)
        whole = (
            end if _DATE.match(unicodedata.normalize("NFKC", end).strip()) else f"{start.strip()[:10]} {end.strip()}"
        )
        ends = self.moment(whole)
        if begins is None or ends is None:
            raise TimeWrong(_("上门要有开始和结束的时间。"), _("请写成 2026-11-24 09:00 这样。"))
        return begins, ends

    def tell(self, answer: object, *for_people: RenderableType) -> None:
        """The answer on standard output: the document for programs under `--json`, else the lines for people."""
        if self.given.as_json:
            print(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        out = console(sys.stdout)
        for line in for_people:
            out.print(line)


def _unreadable(words: str) -> TimeWrong:
    return TimeWrong(
        _("看不懂时间“{words}”。").format(words=clean_line(words)[:40]), _("请写成 2026-11-24 09:00 这样。")
    )


def asked(context: typer.Context) -> Run:
    """The run that a command is part of."""
    return cast(Run, context.find_root().obj)


def console(file: TextIO) -> Console:
    """Where people read: what a person wrote is never taken for markup, an emoji name or a link."""
    plain = Console(file=file, markup=False, emoji=False, highlight=False)
    plain.width = min(plain.width, WIDEST)
    return plain
