"""Draws pages in a thread of its own, those that are looked at first."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QImage

from desktop_app.ui.background.main_thread import post
from desktop_app.ui.preview.pages import Pages


class Renderer(QObject):
    """One PDF at a time; what a newer PDF replaced is no longer drawn."""

    opened = Signal(int, object)
    """The number of the document, and the sizes of its pages (`Sequence[PageSize]`)."""
    rendered = Signal(int, int, float, QImage)
    """Document, page, pixels to a point, picture."""
    failed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="preview")
        self._lock = Lock()
        self._document = 0
        self._wanted: list[tuple[int, float]] = []
        self._pages: Pages | None = None
        self._closed = False
        self._post = post()

    def open(self, content: bytes) -> int:
        """Begin with another PDF and return its number; `opened` follows."""
        with self._lock:
            self._document += 1
            self._wanted = []
        self._submit(self._open, self._document, content)
        return self._document

    def want(self, pages: Sequence[tuple[int, float]]) -> None:
        """Draw these (page, scale) in this order, instead of what was wanted before."""
        with self._lock:
            self._wanted = list(pages)
        if pages:
            self._submit(self._draw)

    def close(self) -> None:
        """End the thread and let go of the PDF."""
        self._closed = True
        with self._lock:
            self._wanted = []
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def _submit(self, work: Callable[..., None], *given: object) -> None:
        """Let the thread work, unless it has ended: news of a page may still be on its way to the view then."""
        if not self._closed:
            self._thread.submit(work, *given)

    def _open(self, document: int, content: bytes) -> None:
        if document != self._document:
            return
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        try:
            self._pages = Pages(content)
        except Exception as error:  # told by the view
            self._tell(self.failed, document, error)
            return
        self._tell(self.opened, document, self._pages.sizes)

    def _draw(self) -> None:
        while (wanted := self._first_wanted()) is not None and self._pages is not None:
            page, scale, document = wanted
            with self._lock:
                if self._wanted[:1] == [(page, scale)]:
                    self._wanted.pop(0)
            try:
                self._tell(self.rendered, document, page, scale, self._pages.render(page, scale))
            except Exception as error:  # told by the view
                self._tell(self.failed, document, error)

    def _tell(self, signal: SignalInstance, *given: object) -> None:
        self._post.send(self, partial(signal.emit, *given))

    def _first_wanted(self) -> tuple[int, float, int] | None:
        with self._lock:
            return (*self._wanted[0], self._document) if self._wanted else None
