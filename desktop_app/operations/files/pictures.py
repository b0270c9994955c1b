"""The one gate for pictures: decoded whole, turned upright, on white, without the camera's data."""

from io import BytesIO
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import tr

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 50_000_000
"""Pixels; larger pictures are refused before they are decoded."""
OPAQUE = ("RGB", "L")
KINDS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")


def load_picture(content: bytes, longest_side: int) -> "Image":
    """Return the picture in RGB, at most `longest_side` pixels long; UserError when it cannot be read."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=KINDS) as picture:
            if picture.width * picture.height > LARGEST:
                raise unreadable()
            picture.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(picture)
            if upright.mode in OPAQUE and "transparency" not in upright.info:
                return _bare(upright)  # most photos: the way over transparency stops all threads for 50 ms
            upright = upright.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise unreadable() from error
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper


def _bare(picture: "Image") -> "Image":
    """Return the pixels in RGB, without the comment and whatever else the camera wrote."""
    pixels = picture.convert("RGB")
    pixels.info.clear()
    return pixels


def unreadable() -> UserError:
    """Return what is told about a file that is no picture, is damaged, or is far too large."""
    return UserError(
        tr("The picture cannot be read, so nothing was made of it."),
        tr("Your data is safe. Choose another picture (PNG or JPEG)."),
    )
