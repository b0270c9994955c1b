"""Photos on their way in: from files, from what was dropped, from the clipboard; read and made small in a job."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop_app.domain.visit import PhotoDraft
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.visits.photos import import_photo, keep_photo
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.workspace import Workspace

LARGEST_FILE = 60_000_000
"""Bytes; no phone writes larger photos."""
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif")
OF_IPHONES = (".heic", ".heif")
"""Nothing here can read them, but a folder that looks empty would say nothing: they can be chosen, and are told."""


@dataclass(frozen=True)
class Source:
    """A photo that is not read yet, and how it is called when it cannot be."""

    name: str
    read: Callable[[], bytes]


def ask_for_photos(parent: QWidget) -> list[Source]:
    """Let the person choose files."""
    kinds = " ".join(f"*{suffix}" for suffix in (*SUFFIXES, *OF_IPHONES))
    return sources_of(ask.open_paths(parent, tr("Choose photos"), tr("Photos ({kinds})", kinds=kinds)))


def sources_of(paths: Sequence[Path]) -> list[Source]:
    """Return files as sources."""
    return [Source(path.name, lambda path=path: _read(path)) for path in paths]  # type: ignore[misc]


def dropped_sources(given: QMimeData) -> list[Source]:
    """Return what was dropped or pasted: files (those that are no photos will be named), else a picture itself."""
    paths = [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()]
    if given.hasImage() and not any(path.suffix.lower() in SUFFIXES for path in paths):
        content = _png(QImage(given.imageData()))
        return [Source(tr("Picture of the clipboard"), lambda: content)]
    return sources_of(paths)


def take_in(
    parent: QWidget, workspace: Workspace, sources: Sequence[Source], then: Callable[[list[PhotoDraft]], None]
) -> Job:
    """Take photos in without stopping the window; those that cannot be read are named at the end."""

    def work(progress: Progress) -> tuple[list[PhotoDraft], list[str]]:
        drafts, unread = [], []
        for number, source in enumerate(sources):
            progress(number, len(sources), source.name)
            try:
                photo = import_photo(source.read())
            except (OSError, UserError):
                unread.append(source.name)
                continue
            with workspace.write() as session:
                drafts.append(keep_photo(session, photo))
        return drafts, unread

    def finish(result: tuple[list[PhotoDraft], list[str]]) -> None:
        drafts, unread = result
        then(drafts)
        if unread:
            names = ", ".join(unread)
            others = tr("The others were added.") if drafts else tr("Nothing was added.")
            advice = f"{others} {_what_helps(unread)}"
            ask.tell(parent, tr("These photos cannot be read: {names}", names=names), advice)

    return Job(parent, tr("Adding photos …"), work, finish).start()


def _what_helps(unread: Sequence[str]) -> str:
    if any(Path(name).suffix.lower() in OF_IPHONES for name in unread):
        return tr(
            "HEIC is the iPhone's own kind of photo. Send the photo by WhatsApp and save it from there: then it is a "
            "JPEG. For the next photos choose on the iPhone: Settings, Camera, Formats, Most Compatible."
        )
    return tr("Choose another picture (PNG or JPEG).")


def _read(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_FILE:
        raise OSError(path.name)
    return path.read_bytes()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs want bytes
    return bytes(buffer.data().data())
