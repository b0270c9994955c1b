"""The evidence of a gathering on its screen: in by dropping many, captions in place, an order, out again as files."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.event_file import EventFileDraft, FileKind
from desktop_app.operations.gatherings.files import file_rows, keep_file, list_files, load_file, prepare_file
from desktop_app.ui import ask
from desktop_app.ui.events.files import section as module
from desktop_app.ui.events.files.section import FilesSection
from desktop_app.ui.events.files.taking_in import given_files
from tests.operations.files.test_pictures import photo
from tests.operations.gatherings.test_files import TAKEN, held, scan


@pytest.fixture
def workspace(real_workspace):
    return real_workspace


@pytest.fixture
def gathering(workspace):
    with workspace.write() as session:
        return held(session)


@pytest.fixture
def section(qtbot, workspace, gathering):
    made = FilesSection(workspace, gathering)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def given(tmp_path, **contents):
    """Return what the file manager drops."""
    data = QMimeData()
    urls = []
    for name, content in contents.items():
        path = tmp_path / name.replace("_", ".")
        path.write_bytes(content)
        urls.append(QUrl.fromLocalFile(str(path)))
    data.setUrls(urls)
    return data


def drop(qtbot, section, data):
    section.take(given_files(data))
    with qtbot.waitSignal(section.job.finished, timeout=10_000):
        pass


def headings(section):
    return [section.parts.model.heading(place) for place in range(section.parts.model.rowCount())]


def test_many_at_once_with_what_is_odd_about_them(qtbot, section, workspace, gathering, tmp_path, answers):
    data = given(
        tmp_path,
        satu_jpg=photo((60, 40), taken=TAKEN),
        dua_jpg=photo((64, 40), taken="2022:11:03 08:00:00"),
        sama_jpg=photo((60, 40), taken=TAKEN),
        rusak_jpg=b"bukan gambar",
        surat_pdf=scan(2),
        catatan_txt=b"bukan bukti",
    )
    drop(qtbot, section, data)
    (told,) = answers.told
    assert ("sama.jpg" in told, "rusak.jpg" in told, "catatan" in told) == (True, True, True)
    assert headings(section) == ["Gambar 1. tanpa keterangan", "Gambar 2. tanpa keterangan", "tanpa keterangan"]
    with workspace.read() as session:
        rows = file_rows(session, gathering)
        assert [row.kind for row in rows] == [FileKind.PHOTO, FileKind.PHOTO, FileKind.OTHER]
        assert ["3 November 2022" in row.warning for row in rows] == [False, True, False], "AU-06"
    thumbnails = section.parts.thumbnails
    qtbot.waitUntil(lambda: not any(thumbnails.picture(row.picture).isNull() for row in rows), timeout=5000)
    assert section.parts.kinds.rows_model.rows[0][2] == 3


@pytest.fixture
def three(workspace, gathering):
    """Three photos and a letter; returns the ids of the photos."""
    with workspace.write() as session:
        ids = [
            keep_file(
                session,
                gathering,
                prepare_file(f"{width}.jpg", photo((width, 40), taken=TAKEN)),
                EventFileDraft(kind=FileKind.PHOTO, caption=f"Foto {width}"),
            )
            for width in (60, 64, 68)
        ]
        keep_file(session, gathering, prepare_file("surat.pdf", scan()), EventFileDraft(kind=FileKind.INVITATION))
    return ids


def test_captions_in_place_order_kind_removing_and_undo(qtbot, three, section, workspace, gathering):
    parts = section.parts
    assert len(headings(section)) == 4
    section.show_target(FileKind.PHOTO)
    assert headings(section) == ["Gambar 1. Foto 60", "Gambar 2. Foto 64", "Gambar 3. Foto 68"]
    parts.list.setFocus()
    qtbot.keyClick(parts.list, Qt.Key.Key_F2)
    editor = parts.list.findChild(QLineEdit)
    qtbot.keyClicks(editor, "Pembu")
    parts.model.dataChanged.emit(parts.model.index(0), parts.model.index(0))  # as when its small picture is ready
    qtbot.keyClicks(editor, "kaan")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: headings(section)[0] == "Gambar 1. Pembukaan")
    section.shift(1)
    assert headings(section) == ["Gambar 1. Foto 64", "Gambar 2. Pembukaan", "Gambar 3. Foto 68"]
    assert parts.current().caption == "Pembukaan", "the chosen one stays chosen"
    section.shift(-1), section.shift(-1)
    assert headings(section)[0] == "Gambar 1. Pembukaan"
    section.remove()
    assert headings(section) == ["Gambar 1. Foto 64", "Gambar 2. Foto 68"]
    section.undo()
    assert headings(section) == ["Gambar 1. Pembukaan", "Gambar 2. Foto 64", "Gambar 3. Foto 68"]
    assert not parts.undo_button.isVisible()
    parts.side.kind.set_value(FileKind.SIGNED_SHEET)
    parts.side.role.set_value("peserta")
    parts.side.said.emit()
    assert parts.kind() is FileKind.SIGNED_SHEET, "the list goes with the file"
    with workspace.read() as session:
        (sheet,) = list_files(session, gathering, FileKind.SIGNED_SHEET)
    assert (sheet.id, sheet.role) == (three[0], "peserta")


def test_out_again_as_a_file_and_another_in_its_place(
    qtbot, three, section, workspace, gathering, tmp_path, answers, monkeypatch
):
    section.show_target(three[1])
    target = tmp_path / "salinan.jpg"
    answers.prepare(target)
    section.save_copy()
    qtbot.waitUntil(target.exists)
    with workspace.read() as session:
        (kept,) = (file for file in list_files(session, gathering) if file.id == three[1])
        assert target.read_bytes() == load_file(session, kept)[0]
    assert b"Exif" not in target.read_bytes()

    shown = []
    monkeypatch.setattr(module, "open_outside", lambda path: shown.append(path) or True)
    section.open_chosen()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].suffix == ".jpg"

    other = tmp_path / "baru.jpg"
    other.write_bytes(photo((90, 40), taken=TAKEN))
    monkeypatch.setattr(ask, "open_paths", lambda *_: [other])
    section.replace()
    with qtbot.waitSignal(section.job.finished, timeout=5000):
        pass
    assert (section.parts.current().name, section.parts.current().caption) == ("baru.jpg", "Foto 64")


def test_a_picture_is_pasted_into_the_kind_that_is_shown(qtbot, section, workspace, gathering):
    section.show_target(FileKind.RECEIPT)
    picture = QImage(80, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(picture)
    section.paste()
    with qtbot.waitSignal(section.job.finished, timeout=5000):
        pass
    with workspace.read() as session:
        assert [file.kind for file in list_files(session, gathering)] == [FileKind.RECEIPT]
    section.resize(700, 400)
    assert (section.parts.kinds.isVisible(), section.parts.kind_choice.isVisible()) == (False, True)
