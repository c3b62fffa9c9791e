"""The command line as programs and people meet it: words in, an exit code and an answer out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from screens.launch import main

Document = dict[str, Any]

DONE = ("complete", "--note", "换了灯泡", "--without-photos", "灯太高，拍不清")


@dataclass(frozen=True)
class Told:
    """What the program said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Document:
        """The document on standard output; there must be nothing else there."""
        return cast(Document, json.loads(self.out))

    @property
    def error(self) -> Document:
        """Why it was refused, with all that a program is promised."""
        told: Document = self.answer["error"]
        assert set(told) == {"code", "message", "hint"}
        assert told["code"]
        assert told["message"]
        return told


@dataclass(frozen=True)
class Program:
    """The program on one desk, run in this process."""

    folder: Path
    captured: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Told:
        """Run it as it is."""
        self.captured.readouterr()
        code = main(words)
        said = self.captured.readouterr()
        assert "Traceback" not in said.out + said.err
        return Told(code, said.out, said.err)

    def done(self, *words: str) -> Document:
        """The answer to something that succeeds."""
        told = self(*words, "--json")
        assert told.code == 0, told.out
        return told.answer

    def rows(self, *words: str) -> list[Document]:
        """The answer to something that succeeds and has a list to tell."""
        answer: object = self.done(*words)
        assert isinstance(answer, list)
        return answer

    def refused(self, *words: str) -> Document:
        """The error of something that is refused with a reason."""
        told = self(*words, "--json")
        assert told.code == 1, told.out
        return told.error

    def misused(self, *words: str) -> Document:
        """The error of a command line that is wrong."""
        told = self(*words, "--json")
        assert told.code == 2, told.out
        return told.error

    def filed(self, *more: str) -> str:
        """The number of a new appeal, of a repair that asks for photos."""
        return str(self.done("file", "--said", "楼道灯不亮", "--type", "light", *more)["number"])

    def stands(self, number: str, stage: str) -> str:
        """The number again, led to a stage step by step."""
        steps = [("accept",), ("assign", "--department", "物业科"), ("start",), DONE]
        order = ["submitted", "accepted", "assigned", "in_progress", "completed"]
        for name, *options in steps[: order.index(stage)]:
            self.done(name, number, *options)
        return number
