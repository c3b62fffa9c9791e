"""A photo is kept small, upright and without what it does not show; what is no photo is refused."""

import hashlib
import io
import os
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from desk.errors import LedgerDamaged, PhotoRefused
from desk.storage.attachments import LONGEST_EDGE, Attachments

GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B
SECRET = b"30.2741N 120.1551E"


@pytest.fixture
def attachments(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path / "attachments")


def picture(width: int = 80, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), "red")
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), fill="blue")
    return image


def with_a_place(file: Path) -> Path:
    """A photo taken with the phone held upright, that tells where and by whom, in every way that JPEG knows."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[ARTIST] = SECRET.decode()
    exif[GPS] = {1: "N", 2: (30.0, 16.0, 26.0), 3: "E", 4: (120.0, 9.0, 18.0), 29: SECRET.decode()}
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>' + SECRET + b"</rdf></x:xmpmeta>"
    picture().save(file, "JPEG", exif=exif, comment=SECRET, xmp=xmp, quality=95)
    with file.open("ab") as end:
        end.write(b"PK\x03\x04 a zip at the end " + SECRET)
    assert file.read_bytes().count(SECRET) >= 4
    return file


def test_a_photo_is_kept_upright_and_tells_nothing_but_what_it_shows(attachments: Attachments, tmp_path: Path) -> None:
    kept = attachments.keep_photo(with_a_place(tmp_path / "photo.jpg"))
    path = attachments.path(kept.sha256)
    content = path.read_bytes()
    assert SECRET not in content
    assert (len(content), hashlib.sha256(content).hexdigest()) == (kept.bytes, kept.sha256)
    with Image.open(path) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (40, 80), {})
        red, _green, blue = image.convert("RGB").getpixel((20, 10))  # type: ignore[misc]  # a pixel of RGB is three
        assert red > 200 > 100 > blue, "turned to the right, what was left is on top"


def test_a_text_hidden_in_a_png_or_a_webp_is_not_kept(attachments: Attachments, tmp_path: Path) -> None:
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", SECRET.decode())
    picture().save(tmp_path / "photo.png", pnginfo=hidden)
    picture().save(tmp_path / "photo.webp", xmp=SECRET)
    for name in ("photo.png", "photo.webp"):
        assert SECRET in (tmp_path / name).read_bytes()
        assert SECRET not in attachments.path(attachments.keep_photo(tmp_path / name).sha256).read_bytes()


def test_a_large_photo_is_made_smaller(attachments: Attachments, tmp_path: Path) -> None:
    picture(6000, 4000).save(tmp_path / "photo.jpg", quality=30)
    kept = attachments.keep_photo(tmp_path / "photo.jpg")
    with Image.open(attachments.path(kept.sha256)) as image:
        assert max(image.size) == LONGEST_EDGE


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "I;16", "1"])
def test_every_kind_of_picture_is_kept(attachments: Attachments, tmp_path: Path, mode: str) -> None:
    file = tmp_path / ("photo.jpg" if mode == "CMYK" else "photo.png")
    Image.new(mode, (30, 20)).save(file)
    with Image.open(attachments.path(attachments.keep_photo(file).sha256)) as image:
        assert (image.mode, image.size) == ("RGB", (30, 20))


def a_png_of(width: int, height: int) -> bytes:
    """A PNG of a size, one colour, in few bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + (width + 7) // 8) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def drawn(kind: str) -> bytes:
    """A picture in a format."""
    content = io.BytesIO()
    picture().save(content, kind)
    return content.getvalue()


HOSTILE = {
    "a picture of 169 megapixels": a_png_of(13_000, 13_000),
    "a picture of 900 megapixels": a_png_of(30_000, 30_000),
    "a picture without height": a_png_of(100, 0),
    "an SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "an EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(%pipe%id) (r) file\n",
    "a GIF": drawn("GIF"),
    "a TIFF": drawn("TIFF"),
    "a JPEG cut short": drawn("JPEG")[:400],
    "a PNG cut short": drawn("PNG")[:60],
    "a text": b"GIF89a is not what this is",
    "nothing": b"",
    "zeros": bytes(10_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_photo_is_refused_and_nothing_is_kept(attachments: Attachments, tmp_path: Path, name: str) -> None:
    (tmp_path / "photo.jpg").write_bytes(HOSTILE[name])
    with pytest.raises(PhotoRefused, match=r"photo\.jpg"):
        attachments.keep_photo(tmp_path / "photo.jpg")
    assert not (tmp_path / "attachments").exists()


@pytest.mark.parametrize("seed", range(60))
def test_a_photo_damaged_anywhere_is_kept_or_refused(attachments: Attachments, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(drawn(chance.choice(["JPEG", "PNG", "WEBP"])))
    for _time in range(chance.randrange(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    (tmp_path / "photo.jpg").write_bytes(content)
    try:
        kept = attachments.keep_photo(tmp_path / "photo.jpg")
    except PhotoRefused:
        return
    assert attachments.is_sound(kept.sha256)


def test_a_folder_a_missing_file_and_a_too_large_one_are_refused(attachments: Attachments, tmp_path: Path) -> None:
    with (tmp_path / "large.jpg").open("wb") as file:
        file.truncate(41 * 1024 * 1024)
    for name in (".", "nowhere.jpg", "large.jpg"):
        with pytest.raises(PhotoRefused):
            attachments.keep_photo(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a thing of POSIX systems")
def test_a_pipe_that_never_ends_is_refused(attachments: Attachments, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "photo.jpg")
    with pytest.raises(PhotoRefused):
        attachments.keep_photo(tmp_path / "photo.jpg")


@pytest.mark.parametrize("name", ["照片 [急].jpg", "a" * 250, "photo\n.jpg", "-rf.jpg"])
def test_a_file_may_be_called_anything_and_its_name_is_not_kept(
    attachments: Attachments, tmp_path: Path, name: str
) -> None:
    picture().save(tmp_path / name, "JPEG")
    kept = attachments.keep_photo(tmp_path / name)
    assert attachments.path(kept.sha256).name == f"{kept.sha256}.jpg"


def test_the_same_photo_twice_is_kept_once(attachments: Attachments, tmp_path: Path) -> None:
    picture().save(tmp_path / "photo.png")
    assert attachments.keep_photo(tmp_path / "photo.png") == attachments.keep_photo(tmp_path / "photo.png")
    assert len([path for path in (tmp_path / "attachments").rglob("*") if path.is_file()]) == 1


def test_a_changed_or_missing_attachment_is_noticed(attachments: Attachments) -> None:
    kept = attachments.keep_recording(b"RIFF a voice")
    path = attachments.path(kept.sha256)
    assert attachments.is_sound(kept.sha256)
    path.write_bytes(b"RIFF another")
    assert not attachments.is_sound(kept.sha256)
    path.unlink()
    assert not attachments.is_sound(kept.sha256)
    with pytest.raises(LedgerDamaged):
        attachments.path(kept.sha256)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps who may read a file elsewhere")
def test_nobody_else_on_the_machine_can_look(attachments: Attachments) -> None:
    path = attachments.path(attachments.keep_recording(b"RIFF a voice").sha256)
    assert (path.stat().st_mode & 0o077, path.parent.stat().st_mode & 0o077) == (0, 0)
