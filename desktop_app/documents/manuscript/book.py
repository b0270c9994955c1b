"""A text as a book: cover, front matter, chapters and what is appended, given out as PDF and as Word."""

from desktop_app import progress as progress_module
from desktop_app.documents import flow
from desktop_app.documents.manuscript.book_text import BookText
from desktop_app.documents.manuscript.paper import as_story
from desktop_app.documents.output import Target, deliver
from desktop_app.documents.printed import Printed
from desktop_app.progress import Progress


def lay_out_book(book: BookText) -> flow.Book:
    """Return the book of a text."""
    return flow.Book(
        heading=book.heading,
        name=book.name,
        when=book.when,
        author=book.office,
        cover=as_story(book.cover),
        front=as_story(book.front),
        body=as_story(book.body),
        appended=[flow.Appended(one.title, as_story(one.blocks), one.scans) for one in book.appended],
        page=book.page,
        code=book.code,
        watermark=book.watermark,
    )


def write_book(book: BookText, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the book as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return flow.write_book(lay_out_book(book), target, progress)


def write_book_docx(book: BookText, target: Target) -> None:
    """Write the texts and the photos of a book as a Word file; of scans it says only that they are appended."""
    from desktop_app.documents.manuscript.word.book import save_book

    deliver(lambda out: save_book(book, out), target)
