"""The speech models that can be installed, each as its publisher released it: sizes and sums are known beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass

from voice.models import KOKORO_MODEL, KOKORO_VOICE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedFile:
    """One file of a release."""

    name: str
    url: str
    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRelease:
    """A model as it was released: one zip with a folder in it, or the files of the folder one by one."""

    name: str
    """Of the folder in which it is put."""
    files: tuple[ReleasedFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def is_packed(self) -> bool:
        """Whether it is one zip."""
        return len(self.files) == 1


def _of_whisper_base(name: str, *, size: int, sha256: str) -> ReleasedFile:
    revision = "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66"
    url = f"https://huggingface.co/Systran/faster-whisper-base/resolve/{revision}/{name}"
    return ReleasedFile(name=name, url=url, size=size, sha256=sha256)


_KOKORO_VOICES = (
    "https://huggingface.co/onnx-community/Kokoro-82M-v1.0-ONNX/resolve/1939ad2a8e416c0acfeecc08a694d14ef25f2231/voices"
)

RELEASES: Mapping[str, ModelRelease] = {
    "zh": ModelRelease(
        name="vosk-model-small-cn-0.22",
        files=(
            ReleasedFile(
                name="vosk-model-small-cn-0.22.zip",
                url="https://alphacephei.com/vosk/models/vosk-model-small-cn-0.22.zip",
                size=43_898_754,
                sha256="3af8b0e7e0f835ae9d414ce5df580237a3cfb08d586c9fbbb0f7ff29ad5b14ba",
            ),
        ),
    ),
    "whisper": ModelRelease(
        name="faster-whisper-base",
        files=(
            _of_whisper_base(
                "model.bin", size=145_217_532,
                sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            ),
            _of_whisper_base(
                "config.json", size=2_309,
                sha256="56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            ),
            _of_whisper_base(
                "tokenizer.json", size=2_203_239,
                sha256="fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            ),
            _of_whisper_base(
                "vocabulary.txt", size=459_861,
                sha256="34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
            ),
        ),
    ),
    "kokoro": ModelRelease(
        name="kokoro-82m-zh",
        files=(
            ReleasedFile(
                name=KOKORO_MODEL,
                url=f"https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/{KOKORO_MODEL}",
                size=92_361_271,
                sha256="6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
            ),
            ReleasedFile(
                name=KOKORO_VOICE,
                url=f"{_KOKORO_VOICES}/{KOKORO_VOICE}",
                size=522_240,
                sha256="03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
            ),
        ),
    ),
}  # fmt: skip
"""By what `proxy-desk voice install` calls them: a language for vosk, `whisper`, which knows all of them, or `kokoro`,
which speaks."""
