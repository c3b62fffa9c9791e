"""Opening a photo that somebody else made: turned upright, no larger than asked for, and refused where it is none."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from desk.errors import PhotoRefused
from desk.language import _

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 40 * 1024 * 1024
"""Bytes."""
LARGEST_PHOTO = 40_000_000
"""Pixels: Pillow only warns of a 169-megapixel picture, which takes seconds and gigabytes to open."""


def upright(file: Path, *, longest_edge: int) -> "Image":
    """The photo in RGB as it was seen when it was taken, with nothing besides its pixels. Raises PhotoRefused."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # 60 ms that only a photo pays

    try:
        if not file.is_file():
            raise PhotoRefused(_("找不到照片 {file}。").format(file=file.name))
        if file.stat().st_size > LARGEST_FILE:
            raise PhotoRefused(_("{file} 太大了，不像一张照片。").format(file=file.name))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit comes before it loads
            with Image.open(file, formats=("JPEG", "PNG", "WEBP")) as picture:
                if picture.width * picture.height > LARGEST_PHOTO:
                    raise PhotoRefused(_("{file} 的像素太多了。").format(file=file.name), _("请换一张小一些的。"))
                picture.draft("RGB", (longest_edge, longest_edge))
                turned = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError, SyntaxError) as error:
        raise PhotoRefused(
            _("{file} 打不开，不是完好的照片。").format(file=file.name), _("请选 JPG、PNG 或 WEBP 照片。")
        ) from error
    turned.thumbnail((longest_edge, longest_edge))
    turned.info.clear()  # a comment would be written again, with whatever it tells
    return turned
