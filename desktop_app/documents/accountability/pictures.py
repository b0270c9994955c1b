"""Pictures of a gathering on pages of their own: photos two by three, scanned pages one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import LETTER, Paper, page_format
from desktop_app.documents.flow import FlowingPaper, Part, beside, page_break, picture, title
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.progress import Progress

SCAN_WIDTH, SCAN_HEIGHT = 160, 230
PHOTO_WIDTH, PHOTO_HEIGHT = 78, 62
ACROSS = 2


@dataclass(frozen=True)
class PicturePages:
    """Pictures of one kind."""

    heading: str
    event: str
    when: datetime
    pictures: Sequence[tuple[bytes, str]]
    """JPEG and caption."""
    scans: bool
    """Whether each is a page of its own."""
    watermark: str = ""


def write_pictures(pages: PicturePages, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the pictures as PDF/A-2u, without what a camera wrote into them."""
    parts = _scans(pages) if pages.scans else _photos(pages)
    paper = FlowingPaper(
        heading=pages.heading,
        name=pages.event,
        when=pages.when,
        page=page_format(Paper.F4, LETTER),
        watermark=pages.watermark,
        story=list(parts),
    )
    return write_flowing(paper, target, progress)


def _scans(pages: PicturePages) -> Iterator[Part]:
    for place, (content, caption) in enumerate(pages.pictures):
        if place:
            yield page_break()
        yield picture(content, SCAN_WIDTH, highest_mm=SCAN_HEIGHT, caption=caption)


def _photos(pages: PicturePages) -> Iterator[Part]:
    yield title(pages.heading, pages.event)
    made = [
        picture(content, PHOTO_WIDTH, highest_mm=PHOTO_HEIGHT, caption=f"Gambar {number}. {caption}".rstrip(" ."))
        for number, (content, caption) in enumerate(pages.pictures, 1)
    ]
    for start in range(0, len(made), ACROSS):
        pair = made[start : start + ACROSS]
        yield beside(*((None, (part,)) for part in pair), *(((None, ()),) if len(pair) < ACROSS else ()))
