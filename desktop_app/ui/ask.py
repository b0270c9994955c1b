"""The only place that stops the person with a box or a file dialog. Its buttons say what they do."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.ui.window.memory import memory

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Kind = QMessageBox.Icon
Role = QMessageBox.ButtonRole


def confirm(parent: QWidget | None, question: str, yes: str, advice: str = "") -> bool:
    """Return whether the person presses `yes` (a verb: "Delete", "Replace") and not Cancel."""
    return choose(parent, question, [("yes", yes)], advice) == "yes"


def choose(parent: QWidget | None, question: str, answers: Sequence[tuple[str, str]], advice: str = "") -> str | None:
    """Return the key of the answer picked, None for Cancel; `answers` are (key, text), the default first."""
    box = _box(parent, Kind.Question, question, advice)
    buttons = {box.addButton(text, Role.AcceptRole): key for key, text in answers}
    box.setDefaultButton(next(iter(buttons)))
    box.setEscapeButton(box.addButton(tr("Cancel"), Role.RejectRole))
    box.exec()
    clicked = _clicked(box)
    return buttons.get(clicked) if clicked else None


def tell(parent: QWidget | None, text: str, advice: str = "") -> None:
    """Say something that needs an OK."""
    box = _box(parent, Kind.Information, text, advice)
    box.addButton(tr("OK"), Role.AcceptRole)
    box.exec()


def tell_error(parent: QWidget | None, error: BaseException, report: str = "") -> None:
    """Explain a `UserError`; own up to a bug, with its `report` (no personal data) behind a Copy button."""
    if isinstance(error, UserError):
        box = _box(parent, Kind.Warning, error.problem, error.advice)
        box.addButton(tr("OK"), Role.AcceptRole)
        box.exec()
    else:
        _tell_bug(parent, report or type(error).__name__)


def save_path(parent: QWidget | None, title: str, name: str, kind: str) -> Path | None:
    """Return where to save a file, None when the person changes their mind; an existing file was asked about.

    `kind` is such as "PDF (*.pdf)"; its suffix is added when the person leaves it out.
    """
    given, _ = QFileDialog.getSaveFileName(parent, title, str(_last_folder() / name), kind)
    if not given:
        return None
    path = Path(given)
    _remember_folder(path.parent)
    if path.suffix.lower() == Path(name).suffix.lower():
        return path
    path = path.with_name(path.name + Path(name).suffix)
    question = tr("{name} already exists. Replace it?", name=path.name)
    return path if not path.exists() or confirm(parent, question, tr("Replace")) else None


def open_path(parent: QWidget | None, title: str, kind: str) -> Path | None:
    """Return an existing file, None when the person changes their mind."""
    given, _ = QFileDialog.getOpenFileName(parent, title, str(_last_folder()), kind)
    if not given:
        return None
    _remember_folder(Path(given).parent)
    return Path(given)


def open_paths(parent: QWidget | None, title: str, kind: str) -> list[Path]:
    """Return existing files, [] when the person changes their mind."""
    given, _ = QFileDialog.getOpenFileNames(parent, title, str(_last_folder()), kind)
    if given:
        _remember_folder(Path(given[0]).parent)
    return [Path(name) for name in given]


def open_folder(parent: QWidget | None, title: str) -> Path | None:
    """Return an existing folder, None when the person changes their mind."""
    given = QFileDialog.getExistingDirectory(parent, title, str(_last_folder()))
    if not given:
        return None
    _remember_folder(Path(given))
    return Path(given)


def printer(parent: QWidget | None, device: "QPrinter") -> bool:
    """Let the person set up a printer, the one used last first; False when they change their mind."""
    from PySide6.QtPrintSupport import QPrintDialog

    if known := str(memory().value("ask/printer", "")):
        device.setPrinterName(known)
    dialog = QPrintDialog(device, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    memory().setValue("ask/printer", device.printerName())
    return True


def _tell_bug(parent: QWidget | None, report: str) -> None:
    problem = tr("Something in the program went wrong.")
    advice = tr(
        "Everything saved before is safe and you can go on. Please give the report to the program's maintainer."
    )
    box = _box(parent, Kind.Critical, problem, advice)
    box.setDetailedText(report)
    ok = box.addButton(tr("OK"), Role.AcceptRole)
    copy = box.addButton(tr("Copy the report"), Role.ActionRole)
    box.setDefaultButton(ok)
    box.exec()
    if _clicked(box) is copy:
        QGuiApplication.clipboard().setText(report)


def _box(parent: QWidget | None, kind: QMessageBox.Icon, text: str, advice: str) -> QMessageBox:
    box = QMessageBox(kind, tr("Siap IKM"), text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # names may hold < and &
    box.setInformativeText(advice)
    return box


def _clicked(box: QMessageBox) -> QPushButton | None:
    button = box.clickedButton()
    return button if isinstance(button, QPushButton) else None


def _last_folder() -> Path:
    known = Path(str(memory().value("ask/folder", "")))
    return known if known.is_absolute() and known.is_dir() else Path.home()


def _remember_folder(folder: Path) -> None:
    memory().setValue("ask/folder", str(folder))
