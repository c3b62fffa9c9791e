"""The Kokoro voice in a process of its own: `python -m voice.kokoro_process FOLDER [idle]`, for `voice.kokoro_engine`.

It answers each line of JSON with another and a wav, and ends when its standard input closes or nobody reads any more.
"""

import json
import os
import sys
from pathlib import Path

from voice.kokoro import Kokoro, load
from voice.kokoro_engine import Answer, Request
from voice.wav import wav_bytes

NICENESS = 15


def main() -> None:
    """Load, then say what is asked until the end."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    if "idle" in sys.argv[2:] and hasattr(os, "nice"):
        os.nice(NICENESS)
    voice: Kokoro | None = None
    for line in sys.stdin:
        try:
            voice = voice or load(Path(sys.argv[1]))
            answer, wav = _said(voice, json.loads(line))
        except Exception as problem:  # whatever the model's library throws: the desk reads it as a sentence
            answer, wav = Answer(size=0, why=f"{type(problem).__name__}: {problem}"), b""
        out.write(json.dumps(answer).encode() + b"\n" + wav)
        out.flush()


def _said(voice: Kokoro, request: Request) -> tuple[Answer, bytes]:
    sound = voice.say(request["words"], speed=request["speed"])
    wav = wav_bytes(sound) if sound.samples else b""
    return Answer(size=len(wav), why=""), wav


if __name__ == "__main__":
    main()
