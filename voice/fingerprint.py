"""What a rendered sound depends on beside its words: once that changes, nobody wants to hear what was kept."""

from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def fingerprint(*, code: tuple[str, ...], packages: tuple[str, ...]) -> str:
    """The same as long as these files of this room and these packages are the same."""
    written = [Path(__file__).with_name(name).read_bytes() for name in code]
    installed = [f"{package} {_version(package)}".encode() for package in packages]
    return sha256(b"\n".join([*written, *installed])).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # espeakng-loader, where the system's own espeak-ng is used
        return ""
