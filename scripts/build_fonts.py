"""Builds the fonts in `printouts/fonts/` from open packages; run it only when the set of characters changes.

Needs npm, pip and apt (any Debian) and the `dev` extra: `python scripts/build_fonts.py`. About two minutes.
Noto Sans SC gives DeskSans, HanaMin gives DeskRare. Both licences allow changed copies under another name.
DeskRare is kept compressed: it is large, and needed only when a rare character turns up.
"""

import lzma
import runpy
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FONTS = Path(__file__).parent.parent / "printouts" / "fonts"

NOTO = "@expo-google-fonts/noto-sans-sc@0.4.3"
HANAZONO = "fonts-hanazono"
STANDARD_CHARACTERS = "pypinyin-dict==0.9.0"
"""Carries the table of general standard Chinese characters (通用规范汉字表, 2013) as the keys of a dictionary."""

SIGNS = "".join(
    chr(code)
    for first, last in (
        (0x20, 0x17F),  # Latin with accents
        (0x2010, 0x2027),  # dashes, quotation marks, dots
        (0x2030, 0x205E),
        (0x20A0, 0x20BF),  # money
        (0x2100, 0x214F),  # № ℃ ™
        (0x2150, 0x218B),  # fractions, Roman numerals
        (0x2190, 0x21FF),  # arrows
        (0x2200, 0x22FF),  # mathematics
        (0x2460, 0x24FF),  # numbers in circles
        (0x2500, 0x257F),  # lines
        (0x25A0, 0x26FF),  # shapes
        (0x2700, 0x27BF),
        (0x3000, 0x303F),  # Chinese punctuation
        (0x3040, 0x30FF),  # kana
        (0x3100, 0x312F),  # bopomofo
        (0xFE30, 0xFE4F),
        (0xFF00, 0xFFEF),  # full width
    )
    for code in range(first, last + 1)
)
HANZI = (
    *range(0x3400, 0x4DC0),
    *range(0x4E00, 0xA000),
    *range(0xF900, 0xFB00),
    *range(0x20000, 0x32000),
)

RARE_UNITS_PER_EM = 500
"""HanaMin is drawn on a grid of 200; 500 keeps every corner and stores most steps in one byte."""


def main() -> None:
    """Fetch, cut, rename, write; print what each file holds."""
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder)
        noto = _npm(NOTO, packages)
        hanazono = _debian(HANAZONO, packages)
        common = _gb2312() | _standard(packages) | set(map(ord, SIGNS))
        for weight, source in (("Regular", "400Regular"), ("Bold", "700Bold")):
            font = TTFont(noto / source / f"NotoSansSC_{source}.ttf", recalcTimestamp=False)
            held = _cut(font, common)
            _write(font, family="DeskSans", weight=weight)
        font = TTFont(hanazono / "usr/share/fonts/truetype/hanazono/HanaMinA.ttf", recalcTimestamp=False)
        _cut(font, set(HANZI) - held)
        scale_upem(font, RARE_UNITS_PER_EM)
        _compress(_write(font, family="DeskRare", weight="Regular"))


def _npm(package: str, folder: Path) -> Path:
    subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def _debian(package: str, folder: Path) -> Path:
    subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
    (archive,) = folder.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", archive.name, "debian"], cwd=folder, check=True)
    return folder / "debian"


def _standard(folder: Path) -> set[int]:
    target = folder / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", target, STANDARD_CHARACTERS],
        check=True,
    )
    return set(runpy.run_path(str(target / "pypinyin_dict/pinyin_data/ktghz2013.py"))["pinyin_dict"])


def _gb2312() -> set[int]:
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(character) for row in rows for character in row.decode("gb2312", errors="ignore")}


def _cut(font: TTFont, wanted: Iterable[int]) -> set[int]:
    """Leave only the wanted characters, without hints and shaping; what the font then holds."""
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 5, 13, 14])
    options.drop_tables += [
        "GSUB",
        "GPOS",
        "GDEF",
        "BASE",
        "VORG",
        "vhea",
        "vmtx",
        "kern",
        "gasp",
        "DSIG",
        "FFTM",
        "prop",
    ]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return set(font.getBestCmap())


def _write(font: TTFont, *, family: str, weight: str) -> Path:
    for name_id, name in ((1, family), (2, weight), (3, f"{family}-{weight}"), (4, f"{family} {weight}")):
        font["name"].setName(name, name_id, 3, 1, 0x409)
    font["name"].setName(f"{family}-{weight}", 6, 3, 1, 0x409)
    path = FONTS / f"{family}-{weight}.ttf"
    font.save(path)
    print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size:,} bytes")
    return path


def _compress(path: Path) -> None:
    packed = path.with_name(f"{path.name}.xz")
    packed.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    path.unlink()
    print(f"{packed.name}: {packed.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
