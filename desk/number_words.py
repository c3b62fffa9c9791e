"""The numbers of a Chinese sentence in words, by wetext, in a process of its own: it and libvosk cannot share one.

Both bring an OpenFst, and the loader merges their global tables. Loaded first, wetext makes `import vosk` hang for
ever, and the desk with it (alphacep/vosk-api#1716); loaded second, it spoils the memory.
"""

import atexit
import json
import subprocess
import sys
import threading

_PROGRAM = """
import json, sys
from wetext import Normalizer
normalizer = Normalizer(lang="zh", operator="tn")
for line in sys.stdin:
    print(json.dumps(normalizer.normalize(json.loads(line))), flush=True)
"""


class NumberWords:
    """Starts its process when it is first asked. Should that end, sentences come back as they are."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def normalized(self, text: str) -> str:
        """The sentence with its numbers in words; takes a second the first time, then a millisecond."""
        with self._guard:
            answer = _asked(self._started(), text)
        return str(json.loads(answer)) if answer else text

    def start(self) -> None:
        """Have the process ready before it is asked."""
        with self._guard:
            self._started()

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is None:
            command = [sys.executable, "-c", _PROGRAM]
            pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, text=True, encoding="ascii")
            atexit.register(_ended, process)
            self._process = process
        return self._process


number_words = NumberWords()
"""One for the whole program."""


def _asked(process: "subprocess.Popen[str]", text: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(text) + "\n")
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:  # it is no longer there
        return ""


def _ended(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()
