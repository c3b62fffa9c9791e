"""The fonts of the desk: what they can draw, and that what they drew can be read back."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfgen.canvas import Canvas

from printouts import system_fonts, typefaces
from printouts.font_files import BOLD, FOLDER, REGULAR

POSTSCRIPT_NAME = 6
"""The entry of a font's table of names."""

RARE_NAMES = "㐂𠮷䶮喆堃旻赟翀垚犇淼焱骉昇镕𬭊𬬭𬭛𬭶𬱖𡋾𠅤㛃㵆䒟𧿹𫍣𬀩仝𬸚𫖯𤩽㙦"


def drawn(text: str) -> bytes:
    """A page with the text, each stretch in the font that has it, larger than any one table of a font."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True, initialFontName=typefaces.typeface(REGULAR).fontName)  # type: ignore[arg-type]  # a wrong stub
    for row in range(0, len(text), 20):
        x = 20.0
        for run in typefaces.runs(text[row : row + 20], bold=False):
            canvas.setFont(run.font, 12)
            canvas.drawString(x, 800 - row, run.text)
            x += typefaces.width(run.text, 12, bold=False)
    canvas.save()
    return file.getvalue()


def test_every_character_of_gb2312_is_in_both_weights() -> None:
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    characters = {ord(character) for row in rows for character in row.decode("gb2312", errors="ignore")}
    hanzi = {character for character in characters if character >= 0x4E00}
    assert len(hanzi) >= 6763
    for name in (REGULAR, BOLD):
        assert not hanzi - set(typefaces.typeface(name).face.charToGlyph)


def test_every_hanzi_of_gbk_and_every_rare_name_is_in_one_font_or_another() -> None:
    rows = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    gbk = {character for row in rows for character in row.decode("gbk", errors="ignore")}
    hanzi = [character for character in gbk if "\u4e00" <= character <= "\u9fff"]
    assert len(hanzi) >= 20902
    assert all(run.font for run in typefaces.runs("".join(hanzi) + RARE_NAMES, bold=True))


def test_common_characters_come_from_the_common_font() -> None:
    text = "竹枝社区3栋2单元501室 Wang Xiùlán 138****5678，。“”（）《》…—·№℃%✂"
    assert {run.font for run in typefaces.runs(text, bold=True)} == {BOLD}


def test_text_is_copied_out_of_a_page_as_it_was_written() -> None:
    text = RARE_NAMES + "".join(chr(0x4E00 + place) for place in range(400))
    extracted = pypdf.PdfReader(io.BytesIO(drawn(text))).pages[0].extract_text()
    assert extracted.replace("\n", "").replace(" ", "") == text


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is missing: install poppler-utils")
def test_another_reader_copies_the_same_text(tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    page.write_bytes(drawn(RARE_NAMES))
    read = subprocess.run(["pdftotext", "-enc", "UTF-8", page, "-"], capture_output=True, check=True)
    assert "".join(read.stdout.decode().split()) == RARE_NAMES


def test_no_table_of_a_font_has_more_than_a_hundred_entries_in_a_block() -> None:
    table = typefaces.to_unicode("Desk", list(range(0x20000, 0x20000 + 256)))
    counts = [int(line.split()[0]) for line in table.splitlines() if line.endswith("beginbfchar")]
    assert counts == [100, 100, 56]
    assert "<00> <d840dc00>" in table


def test_variant_selectors_leave_neither_ink_nor_box() -> None:
    assert [run.text for run in typefaces.runs("葛\U000e0100水\ufe0f", bold=False)] == ["葛水"]


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of fonts of the computer; what was looked up in it is forgotten again."""
    monkeypatch.setattr(system_fonts, "FOLDERS", (tmp_path,))
    caches = (system_fonts.files, typefaces.typeface, typefaces._font_of, typefaces._advance)
    for remembered in caches:
        remembered.cache_clear()
    yield tmp_path
    for remembered in caches:
        remembered.cache_clear()


def test_a_font_of_the_computer_draws_what_the_desks_own_cannot(computer: Path) -> None:
    font = TTFont(FOLDER / "DeskSans-Regular.ttf")
    wide = next(table for table in font["cmap"].tables if table.format == 12)
    wide.cmap[0x30EDD] = wide.cmap[ord("水")]
    for record in font["name"].names:
        if record.nameID == POSTSCRIPT_NAME:
            record.string = "HanaMinB"
    font.save(computer / "HanaMinB.ttf")
    (computer / "HanaMinA.ttf").write_bytes(b"no font")
    assert [run.font for run in typefaces.runs("王\U00030edd", bold=True)] == [BOLD, "System-HanaMinB"]
    assert pypdf.PdfReader(io.BytesIO(drawn("\U00030edd"))).pages[0].extract_text().strip() == "\U00030edd"


def test_the_fonts_stay_under_ten_megabytes_with_a_licence_beside_each() -> None:
    files = list(FOLDER.iterdir())
    assert sum(file.stat().st_size for file in files) < 10_000_000
    assert {"LICENSE-DeskSans.txt", "LICENSE-DeskRare.txt"} <= {file.name for file in files}
