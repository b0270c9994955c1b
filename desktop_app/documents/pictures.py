"""The one gate for pictures: decoded whole, turned upright, in sRGB on white, without the camera's data."""

from io import BytesIO
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import tr

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 50_000_000
"""Pixels; larger pictures are refused before they are decoded."""


def load_picture(content: bytes, longest_side: int) -> "Image":
    """Return the picture in RGB, at most `longest_side` pixels long; UserError when it cannot be read."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG", "GIF", "BMP", "WEBP")) as picture:
            if picture.width * picture.height > LARGEST:
                raise _unreadable()
            picture.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _unreadable() from error
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper


def _unreadable() -> UserError:
    return UserError(
        tr("The picture cannot be read, so the paper was not made."),
        tr("Your data is safe. Choose another picture (PNG or JPEG) and print again."),
    )
