"""Photos come in by dialog, drop and paste, belong to an item, and never freeze the window."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.visits.visits import list_visits, load_visit
from desktop_app.ui import ask
from desktop_app.ui.visits.form import PHOTOS
from desktop_app.ui.visits.photo_import import dropped_sources
from tests.ui.visits.conftest import CPPB


def drop(form, mime):
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    form.dropEvent(event)


def test_f_photographs_the_current_item(qtbot, panel, form, files, photo, real_workspace):
    files.append(photo())
    QTest.keyClick(panel.view, "1")
    QTest.keyClick(panel.view, "f")
    qtbot.waitUntil(lambda: len(form.photos.lines()) == 1)
    line = form.photos.lines()[0]
    assert (line.checklist, line.item) == (CPPB, "CPPB-02")
    assert panel.sheet.photos == {"CPPB-02": 1}
    assert form.save()
    with real_workspace.read() as session:
        (row,) = list_visits(session)
        kept = load_visit(session, row.id).photos[0]
        assert load_attachment(session, kept.sha256).startswith(b"\xff\xd8")
        assert load_attachment(session, kept.print_sha256)


def test_several_files_are_dropped_and_what_is_no_photo_is_named(qtbot, form, photo, tmp_path, answers):
    (tmp_path / "catatan.txt").write_text("bukan foto")
    mime = QMimeData()
    paths = [photo("a.jpg"), photo("b.JPG", "blue"), tmp_path / "catatan.txt"]
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop(form, mime)
    qtbot.waitUntil(lambda: len(form.photos.lines()) == 2)
    assert {line.item for line in form.photos.lines()} == {""}
    assert answers.told == ["Foto ini tidak dapat dibaca: catatan.txt"]
    only = QMimeData()
    only.setUrls([QUrl.fromLocalFile(str(tmp_path / "catatan.txt"))])
    drop(form, only)
    qtbot.waitUntil(lambda: len(answers.told) == 2)
    assert len(form.photos.lines()) == 2


def test_a_picture_is_pasted(qtbot, form):
    form.tabs.setCurrentIndex(PHOTOS)
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    QGuiApplication.clipboard().setImage(image)
    form.photos.list.setFocus()
    QTest.keyClick(form.photos.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(form.photos.lines()) == 1)
    assert form.photos.lines()[0].taken_on is None


def test_text_on_the_clipboard_is_no_photo():
    mime = QMimeData()
    mime.setText("catatan")
    assert dropped_sources(mime) == []


def test_what_cannot_be_read_is_named_and_the_rest_is_added(qtbot, form, files, photo, tmp_path, answers):
    broken = tmp_path / "rusak.jpg"
    broken.write_bytes(photo("ganti.jpg").read_bytes()[:900])
    files += [broken, photo("baik.jpg")]
    form.photos.add_button.click()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert answers.told == ["Foto ini tidak dapat dibaca: rusak.jpg"]
    assert len(form.photos.lines()) == 1


def test_caption_and_item_are_changed_and_a_removal_is_taken_back(qtbot, panel, form, files, photo):
    files.append(photo())
    form.tabs.setCurrentIndex(PHOTOS)
    form.photos.add_button.click()
    qtbot.waitUntil(lambda: len(form.photos.lines()) == 1)
    QTest.keyClicks(form.photos.caption, "Loyang berkarat")
    form.photos.item.set_value((CPPB, "CPPB-05"))
    (line,) = form.photos.lines()
    assert (line.caption, line.checklist, line.item) == ("Loyang berkarat", CPPB, "CPPB-05")
    form.photos.remove()
    assert form.photos.lines() == []
    assert panel.sheet.photos == {}
    form.photos.undo()
    assert form.photos.lines() == [line]


def test_a_photo_of_another_day_is_told(qtbot, form, files, photo):
    files.append(photo(taken="2026:03:02 09:15:00"))
    form.photos.add_button.click()
    qtbot.waitUntil(lambda: len(form.photos.lines()) == 1)
    form.look_over()
    assert form.photos.warnings.text() != ""


def test_a_photo_of_an_iphone_can_be_chosen_and_is_told_how_to_become_a_jpeg(qtbot, form, photo, tmp_path, monkeypatch):
    heic, kinds, advised = tmp_path / "IMG_0001.HEIC", [], []
    heic.write_bytes(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")
    monkeypatch.setattr(ask, "tell", lambda parent, text, advice="": advised.append(advice))
    monkeypatch.setattr(ask, "open_paths", lambda parent, title, kind: kinds.append(kind) or [heic, photo()])
    form.photos.add_button.click()
    qtbot.waitUntil(lambda: bool(advised))
    assert "*.heic" in kinds[0], "a folder of an iPhone must not look empty"
    assert "HEIC" in advised[0]
    assert "WhatsApp" in advised[0]
    assert len(form.photos.lines()) == 1
