"""Photos are chosen by what they show, and what was kept of them is seen again, before beside after."""

import os
import re
from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from rich.color_triplet import ColorTriplet
from textual.geometry import Size
from textual.strip import Strip

from desk.acts import AddPhoto
from desk.attachment import AttachmentKind
from desk.drafts import Draft
from desk.errors import PhotoRefused
from desk.opendesk import OpenDesk
from screens.acting.photo_folders import CAMERA_FOLDER, entries
from screens.acting.photos import Photos
from screens.answering.appeal import AppealScreen
from screens.answering.kept_photos import KeptPhotos, pairs
from screens.widgets import kitty
from screens.widgets.photo_view import PhotoView, photo_strips
from tests.desk.road import brought_to
from tests.screens.bench import lines, whole
from tests.screens.devices import Reader
from tests.screens.sitting import press, settle, shown, sitting_at
from tests.storage.test_attachments import a_png_of, with_a_place
from tests.watch import Watch

Drafting = Callable[..., Draft]


@pytest.fixture(autouse=True)
def _half_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever terminal these tests are run in."""
    monkeypatch.setenv("TERM", "xterm-256color")


RED, BLUE = (200, 0, 0), (0, 0, 200)


def photo(file: Path, *, of: tuple[int, int, int] = RED, size: tuple[int, int] = (400, 300), age: int = 0) -> Path:
    """A photo of one colour with a white cross, `age` seconds old."""
    file.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGB", size, of)
    ImageDraw.Draw(picture).line((0, 0, *size), fill="white", width=20)
    picture.save(file)
    os.utime(file, (1_790_000_000 - age, 1_790_000_000 - age))
    return file


def uppers(strip: Strip) -> list[ColorTriplet]:
    """The colours in the upper halves of a row of cells."""
    drawn = [(text, style.color) for text, style, _meta in strip if style and style.color]
    return [colour.get_truecolor() for text, colour in drawn for _cell in text]


def colours(view: PhotoView) -> set[ColorTriplet]:
    """The colours of the photo that is shown."""
    return {colour for y in range(1, view.size.height) for colour in uppers(view.render_line(y))}


def test_a_photo_fills_its_room_upright_in_its_own_colours(tmp_path: Path) -> None:
    wide = photo_strips(photo(tmp_path / "wide.png"), Size(40, 20))
    assert (wide[0].cell_length, len(wide)) == (40, 15)
    upright = photo_strips(with_a_place(tmp_path / "held_upright.jpg"), Size(40, 20))
    assert (upright[0].cell_length, len(upright)) == (20, 20)
    assert uppers(upright[2])[0][0] > 200 > 100 > uppers(upright[-2])[0][0], "turned to the right"


@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000), (7, 5)])
def test_a_photo_of_any_shape_is_drawn(tmp_path: Path, size: tuple[int, int]) -> None:
    strips = photo_strips(photo(tmp_path / "odd.png", size=size), Size(30, 10))
    assert 1 <= len(strips) <= 10
    assert 1 <= strips[0].cell_length <= 30


@pytest.mark.parametrize(
    "content",
    [b"not a photo", bytes(10_000), a_png_of(30_000, 30_000), b"\xff\xd8\xff\xe0" + bytes(50 * 1024 * 1024)],
    ids=["words", "zeros", "900 megapixels", "50 MB"],
)
def test_what_is_no_photo_is_refused_before_it_is_drawn(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "坏的.jpg").write_bytes(content)
    with pytest.raises(PhotoRefused):
        photo_strips(tmp_path / "坏的.jpg", Size(30, 10))


async def test_what_is_no_photo_says_so_where_the_photo_would_be(desk: OpenDesk, watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "a leak and a bucket.jpg").write_bytes(b"not a photo")
    async with sitting_at(desk, watch) as pilot:
        await pilot.app.push_screen(Photos(pilot.app.door, Reader(), chosen=list, folder=tmp_path))  # type: ignore[attr-defined]
        await settle(pilot)
        view = pilot.app.screen.query_one(PhotoView)
        told = " ".join(view.render_line(y).text.strip() for y in range(3)).strip()
        assert told == "a leak and a bucket.jpg 打不开，不是完好的照片。", "no word of it is broken"
        assert not view.render_line(3).text.strip()
        await press(pilot, "f9")
        assert "a leak and a bucket.jpg 打不开" in shown(pilot, Photos).status.words


async def test_the_photo_under_the_cursor_is_shown_the_newest_first(
    desk: OpenDesk, watch: Watch, tmp_path: Path
) -> None:
    photo(tmp_path / "旧.png", of=BLUE, age=50)
    photo(tmp_path / "新.png", of=RED)
    taken: list[Path] = []
    async with sitting_at(desk, watch) as pilot:
        await pilot.app.push_screen(Photos(pilot.app.door, Reader(), chosen=taken.extend, folder=tmp_path))  # type: ignore[attr-defined]
        await settle(pilot)
        view = pilot.app.screen.query_one(PhotoView)
        assert RED in colours(view)
        await press(pilot, "down")
        assert BLUE in colours(view)
        await press(pilot, "enter", "f9")
    assert [file.name for file in taken] == ["旧.png"]


def test_a_cameras_card_is_offered_and_its_photos_come_from_all_its_folders(tmp_path: Path) -> None:
    card = tmp_path / "media" / "CANON"
    photo(card / CAMERA_FOLDER / "100CANON" / "IMG_0001.png", age=9)
    photo(card / CAMERA_FOLDER / "101CANON" / "IMG_0002.png")
    (tmp_path / "media" / "STICK").mkdir()
    here = tmp_path / "pictures"
    here.mkdir()
    drives = list((tmp_path / "media").iterdir())
    [offered] = [entry for entry in entries(here, drives=drives) if "CANON" in entry.label]
    inside = entries(offered.path, drives=drives)
    assert [entry.path.name for entry in inside if not entry.is_folder] == ["IMG_0002.png", "IMG_0001.png"]
    assert [entry.path.name for entry in inside if entry.path.parent == offered.path] == ["100CANON", "101CANON"]


def test_only_a_terminal_that_says_so_gets_pictures_dot_by_dot() -> None:
    able = {"TERM": "xterm-kitty", "COLORTERM": "truecolor"}
    assert kitty.is_understood(able)
    assert kitty.is_understood({**able, "TERM": "xterm-ghostty"})
    for unable in ({}, {**able, "TERM": "xterm-256color"}, {**able, "TMUX": "/tmp/x"}, {"TERM": "xterm-kitty"}):
        assert not kitty.is_understood(unable)


def test_the_picture_reaches_the_terminal_whole_in_messages_that_ask_for_no_answer() -> None:
    picture = Image.effect_noise((90, 70), 80).convert("RGB")
    messages = re.findall("\x1b_G(.*?);(.*?)\x1b\\\\", kitty.sent(picture, number=66_051, size=Size(9, 4)))
    assert messages[0][0] == "a=T,U=1,f=100,q=2,i=66051,c=9,r=4,m=1"
    assert {keys for keys, _content in messages[1:-1]} <= {"q=2,m=1"}
    assert messages[-1][0] == "q=2,m=0"
    assert all(len(content) <= kitty.CHUNK for _keys, content in messages)
    with Image.open(BytesIO(b64decode("".join(content for _keys, content in messages)))) as arrived:
        assert arrived.tobytes() == picture.tobytes()
    rows = kitty.placed(number=66_051, size=Size(9, 4))
    assert [row.cell_length for row in rows] == [9] * 4
    assert len({row.text for row in rows}) == 4
    assert uppers(rows[0])[0] == (1, 2, 3)


async def test_where_the_terminal_can_the_cells_hold_a_place_for_the_photo(
    desk: OpenDesk, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.setenv("COLORTERM", "truecolor")
    photo(tmp_path / "新.png")
    async with sitting_at(desk, watch) as pilot:
        await pilot.app.push_screen(Photos(pilot.app.door, Reader(), chosen=list, folder=tmp_path))  # type: ignore[attr-defined]
        await settle(pilot)
        held = [line.count(kitty.PLACEHOLDER) for line in lines(pilot.app)]
        assert max(held) > 20
        assert len([count for count in held if count]) * 20 * 4 == pytest.approx(max(held) * 10 * 3, rel=0.2)


def kept(desk: OpenDesk, number: str, file: Path, kind: AttachmentKind) -> None:
    desk.appeals.act(number, AddPhoto(photo=desk.attachments.keep_photo(file, kind)), by="x")


async def test_before_stands_beside_after(desk: OpenDesk, draft: Drafting, watch: Watch, tmp_path: Path) -> None:
    number = brought_to("in_progress", desk, draft).number
    for place, (kind, colour) in enumerate([("before", RED), ("after", BLUE), ("photo", BLUE)]):
        kept(desk, number, photo(tmp_path / f"{place}.png", of=colour), kind)  # type: ignore[arg-type]
        watch.time += timedelta(minutes=1)
    assert [[one and one.kind for one in pair] for pair in pairs(desk.appeals.get(number))] == [
        ["before", "after"],
        ["photo", None],
    ]
    async with sitting_at(desk, watch) as pilot:
        await pilot.app.push_screen(AppealScreen(pilot.app.door, Reader(), number))  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "f7")
        shown(pilot, KeptPhotos)
        left, right = pilot.app.screen.query(PhotoView)
        assert "办前" in whole(pilot.app)
        assert "办后" in whole(pilot.app)
        assert near(RED, colours(left))
        assert near(BLUE, colours(right))
        await press(pilot, "right")
        assert "来时" in whole(pilot.app)
        assert not right.display
        await press(pilot, "f7")
        shown(pilot, Photos)
        await press(pilot, "escape")
        shown(pilot, AppealScreen)


def near(colour: tuple[int, int, int], seen: set[ColorTriplet]) -> bool:
    """Whether a colour was seen, as exactly as JPEG keeps it."""
    return any(max(abs(a - b) for a, b in zip(colour, other, strict=True)) < 9 for other in seen)
