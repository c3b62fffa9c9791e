"""How many questions that are asked aloud are answered, as they were heard once and by listening anew. Only prints."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desk.drafts import Draft
from desk.opendesk import OpenDesk
from tests.desk.questions import Question, fates, fill
from tests.needed import KOKORO, WHISPER, needed
from voice.listening import listen_wav
from voice.wav import write_wav
from voice.whisper_engine import WhisperRecognizer

pytestmark = pytest.mark.timeout(0)


def test_how_many_questions_are_answered(desk: OpenDesk, draft: Callable[..., Draft], tmp_path: Path) -> None:
    folder, whisper = needed(KOKORO), WhisperRecognizer(needed(WHISPER))
    from voice.kokoro import load

    kokoro = load(folder)

    def listened(question: Question) -> str:
        write_wav(tmp_path / "asked.wav", kokoro.say(question.said, speed=question.speed))
        return listen_wav(tmp_path / "asked.wav", whisper).text

    fill(desk, draft())
    for name, heard in {"as heard once": lambda question: question.heard, "heard anew": listened}.items():
        counted = fates(desk, heard)
        print(f"\n{name}: " + ", ".join(f"{fate} {counted[fate]}" for fate in sorted(counted)))
