"""Papers on the screen: drawn page by page, scrolled and zoomed by keyboard, saved whole, printed at true size."""

import errno
import os
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from desktop_app.errors import UserError
from desktop_app.progress import Cancelled, ignore
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.preview import files, printer_choice, printing
from desktop_app.ui.preview.copies import Copies
from desktop_app.ui.preview.files import paper_name, safe_name
from desktop_app.ui.preview.pages import MOST_PIXELS, Pages, PageSize
from desktop_app.ui.preview.panel import PreviewPanel, paper_words
from desktop_app.ui.preview.places import GAP, Places, fitting_scale, next_zoom
from desktop_app.ui.preview.view import PdfView

if TYPE_CHECKING:
    from pathlib import Path

F4 = (609.45, 935.43)


def pdf(*sizes):
    """Make a PDF with one black page of each size, so that drawn pages differ from paper that is not drawn yet."""
    document = pypdfium2.PdfDocument.new()
    for width, height in sizes:
        page = document.new_page(width, height)
        box = pypdfium2.raw.FPDFPageObj_CreateNewRect(0, 0, width, height)
        pypdfium2.raw.FPDFPageObj_SetFillColor(box, 0, 0, 0, 255)
        pypdfium2.raw.FPDFPath_SetDrawMode(box, pypdfium2.raw.FPDF_FILLMODE_WINDING, False)
        pypdfium2.raw.FPDFPage_InsertObject(page, box)
        page.gen_content()
        page.close()
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


@pytest.fixture(scope="module")
def five_pages():
    return pdf(*[F4] * 5)


@pytest.fixture
def shown(qtbot, five_pages):
    panel = PreviewPanel()
    panel.resize(800, 600)
    panel.show()
    with qtbot.waitSignal(panel.view.shown):
        panel.show_pdf(five_pages)
    yield panel
    panel.close_pdf()


def black_share(view):
    picture = view.viewport().grab().toImage()
    points = [(x, y) for x in range(0, picture.width(), 9) for y in range(0, picture.height(), 9)]
    return sum(picture.pixelColor(x, y).lightness() < 40 for x, y in points) / len(points)


def test_pages_are_drawn(shown):
    assert shown.page_label.text() == "Halaman 1 dari 5 · F4 215 × 330 mm, tegak"
    assert black_share(shown.view) > 0.8


def test_keys_scroll(shown, qtbot):
    view = shown.view
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() == view.viewport().height()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert shown.page_label.text() == "Halaman 5 dari 5 · F4 215 × 330 mm, tegak"
    qtbot.waitUntil(lambda: view.is_drawn)
    assert black_share(view) > 0.8
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ((595.28, 841.89), "A4 210 × 297 mm, tegak"),
        ((841.89, 595.28), "A4 210 × 297 mm, melebar"),
        ((595.28, 935.43), "F4 210 × 330 mm, tegak"),
        ((283.46, 283.46), "100 × 100 mm, tegak"),
    ],
)
def test_convention_37_the_preview_tells_the_paper_and_which_way_it_lies(sides, said):
    assert paper_words(PageSize(*sides)) == said


def test_zoom_keys(shown, qtbot):
    view = shown.view
    fitting = view.zoom
    assert view.fits_width
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > fitting
    assert not view.fits_width
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom < fitting
    shown.fit.click()
    assert view.zoom == fitting
    assert shown.fit.isChecked()


def test_another_paper_keeps_the_place(shown, qtbot):
    view = shown.view
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    place = view.verticalScrollBar().value()
    with qtbot.waitSignal(view.shown):
        view.show_pdf(pdf(*[F4] * 3))
    assert view.pages == 3
    assert view.verticalScrollBar().value() == place


def test_the_latest_of_many_papers_wins(shown, qtbot):
    view = shown.view
    for count in (2, 4, 1, 3):
        view.show_pdf(pdf(*[F4] * count))
    qtbot.waitUntil(lambda: view.pages == 3 and view.is_drawn)


def test_what_is_no_pdf_is_said(shown, qtbot):
    with qtbot.waitSignal(shown.view.failed):
        shown.show_pdf(b"no pdf")
    assert "buka di program lain" in shown.message.text()


def test_pictures_stay_below_their_limit():
    pages = Pages(pdf((20_000 / 4, 20_000 / 4)))
    picture = pages.render(0, 4)
    pages.close()
    assert picture.width() * picture.height() <= MOST_PIXELS * 1.01


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_refusing_place_ends_in_a_sentence(tmp_path, monkeypatch, number):
    old = tmp_path / "daftar.pdf"
    old.write_bytes(b"old")

    def refuse(*_):
        raise OSError(number, "refused")  # Python makes it a PermissionError by its number

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UserError) as said:
        files.save_file(b"new", old)
    assert "daftar.pdf" in said.value.problem
    assert said.value.advice
    assert old.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["daftar.pdf"]


def test_copies_for_the_viewer_go_away():
    copies = Copies()
    path = copies.put("daftar.pdf", b"paper")
    folder = path.parents[1]
    assert path.read_bytes() == b"paper"
    assert folder.stat().st_mode & 0o077 == 0
    copies.clear()
    assert not folder.exists()


def test_the_name_of_a_paper():
    name = paper_name(date(2022, 11, 4), "Daftar Hadir Peserta", "Sosialisasi: Sertifikasi/Standarisasi <IKM>?")
    assert name == "2022-11-04_Daftar-Hadir-Peserta_Sosialisasi-Sertifikasi-Standarisasi-IKM.pdf"
    assert paper_name(None, "Daftar", "x").startswith("Daftar_")
    assert paper_name(date(2022, 11, 4), "Peta Lampung", "") == "2022-11-04_Peta-Lampung.pdf"


@given(st.text(max_size=300))
def test_names_are_safe_everywhere(text):
    name = safe_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*–—')
    assert name.isprintable() or not any(ord(letter) < 32 for letter in name)
    assert len(name) <= files.LONGEST_NAME + 1
    assert name[-1] not in ". "
    assert name.split(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


@given(st.lists(st.tuples(st.floats(10, 2000), st.floats(10, 2000)), min_size=1, max_size=20), st.floats(100, 3000))
def test_pages_stand_apart_and_fit(sizes, room):
    pages = [PageSize(*size) for size in sizes]
    places = Places(pages, fitting_scale(pages, room), room)
    for above, below in zip(places.each, places.each[1:], strict=False):
        assert below.top == pytest.approx(above.bottom + GAP)
    assert all(place.left >= 0 and place.left + place.width <= places.width + 0.01 for place in places.each)
    assert places.between(0, places.height) == list(range(len(pages)))


def test_zoom_steps_have_ends():
    assert next_zoom(4.0, 1) == 4.0
    assert next_zoom(0.25, -1) == 0.25
    assert next_zoom(0.85, 1) == 0.9
    assert next_zoom(0.85, -1) == 0.75


def printer_to(path):
    printer = printing.make_printer(PageSize(*F4))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_printing_keeps_the_size_of_every_page(qapp, tmp_path):
    path = tmp_path / "printed.pdf"
    steps = []
    printing.print_papers(
        [pdf(F4, F4[::-1]), pdf((595.28, 841.89))], printer_to(path), lambda done, *_: steps.append(done)
    )
    printed = Pages(path.read_bytes())
    sizes = [(size.width, size.height) for size in printed.sizes]
    corner = printed.render(0, 0.5).pixelColor(1, 1)
    printed.close()
    assert sizes == [pytest.approx(size, abs=3) for size in (F4, F4[::-1], (595.28, 841.89))]
    assert corner.lightness() < 60  # the page is black to its very corner: no margin was added
    assert steps == [0, 1, 2, 3]


def test_printing_stops_when_nobody_wants_it(qapp, tmp_path):
    def cancel(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        printing.print_papers([pdf(F4)], printer_to(tmp_path / "printed.pdf"), cancel)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_said(qapp, tmp_path):
    with pytest.raises(UserError):
        printing.print_papers([pdf(F4)], printer_to(tmp_path / "no such folder" / "printed.pdf"), ignore)


def test_landscape_paper_is_turned(qapp):
    assert printing.page_layout(PageSize(*F4)).orientation() is QPageLayout.Orientation.Portrait
    assert printing.page_layout(PageSize(*F4[::-1])).orientation() is QPageLayout.Orientation.Landscape


def test_the_chosen_printer_gets_the_paper(shown, five_pages, qtbot, monkeypatch, tmp_path):
    path: Path = tmp_path / "printed.pdf"

    def choose(_parent, printer):
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return True

    monkeypatch.setattr(ask, "printer", choose, raising=True)
    printer_choice.print_after_asking(shown, lambda: five_pages, "Daftar hadir", five_pages)
    with qtbot.waitSignal(shown.findChild(Job).finished, timeout=20_000):
        pass
    printed = Pages(path.read_bytes())
    assert len(printed.sizes) == 5
    printed.close()


def test_a_printer_can_be_given_up(shown, five_pages, monkeypatch):
    monkeypatch.setattr(ask, "printer", lambda _parent, _printer: False)
    made = []
    printer_choice.print_after_asking(shown, lambda: made.append(True) or b"", "Daftar hadir", five_pages)
    assert made == []


def test_a_view_that_was_closed_ignores_late_news(qtbot):
    """A page that was drawn while the window closed must not start the thread again."""
    view = PdfView()
    qtbot.addWidget(view)
    view.close_pdf()
    view._renderer.want([(0, 1.0)])
    view.show_pdf(b"%PDF")
