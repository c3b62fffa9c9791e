"""Prints what each import costs a cold start: milliseconds (median of five fresh processes) and modules loaded.

Informational, for whoever moves an import: the guard is the test that names what the first paint may not load.
"""

import subprocess
import sys
from statistics import median

RUNS = 5
IMPORTS = (
    "desk.language",
    "desk.settings_file",
    "desk.drafts",
    "textual.app",
    "screens.launch",
    "screens.open_desk",
    "screens.commands.main",
    "desk.opendesk",
    "typer",
    "sqlmodel",
    "alembic.command",
    "reportlab.pdfgen.canvas",
    "vosk",
    "pyttsx3",
    "miniaudio",
)
MEASURE = """
import sys, time
before, start = len(sys.modules), time.perf_counter()
import {name}
print((time.perf_counter() - start) * 1000, len(sys.modules) - before)
"""


def cost(name: str) -> tuple[float, int] | str:
    """Milliseconds and modules of one import in a process of its own, or why it failed."""
    answers = []
    for _run in range(RUNS):
        done = subprocess.run([sys.executable, "-c", MEASURE.format(name=name)], capture_output=True, text=True)
        if done.returncode != 0:
            return done.stderr.strip().splitlines()[-1]
        answers.append(done.stdout.split())
    return median(float(took) for took, _modules in answers), int(answers[0][1])


def main() -> None:
    """One line for each import."""
    for name in IMPORTS:
        match cost(name):
            case (took, modules):
                print(f"{name:26}{took:8.0f} ms{modules:7} modules")
            case why:
                print(f"{name:26} {why}")


if __name__ == "__main__":
    main()
