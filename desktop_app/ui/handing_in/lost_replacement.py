"""The file for the laptop after a lost one: its passphrase, writing it, and what the officer does with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.exchange.handing_in.board import LaptopLine
from desktop_app.exchange.handing_in.lost import rebuild_file
from desktop_app.exchange.handing_in.sending import SUFFIX, Delivery
from desktop_app.i18n import tr
from desktop_app.progress import Progress
from desktop_app.store.device import show_device
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.handing_in.lost_words import steps
from desktop_app.ui.handing_in.passphrase import ask_new
from desktop_app.ui.handing_in.words import records_words
from desktop_app.ui.look.style import GAP, SMALL, WIDE, look
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

WIDTH = 620


def write_replacement(parent: QWidget, workspace: Workspace, line: LaptopLine) -> Job | None:
    """Ask for a passphrase and a place, and write; None when the person changes their mind."""
    passphrase = _ask_passphrase(parent)
    if not passphrase:
        return None
    name = tr("siap-ikm-next-laptop-{device}", device=show_device(line.device)).lower() + SUFFIX
    kind = f"{tr('Exchange files')} (*{SUFFIX})"
    target = ask.save_path(parent, tr("Save the file for the next laptop"), name, kind)
    if target is None:
        return None

    def work(progress: Progress) -> Delivery:
        return rebuild_file(workspace.database, line.verify_key, target, passphrase, progress)

    def then(delivery: Delivery) -> None:
        ReplacementDialog(delivery, passphrase, parent).open()

    return Job(parent, tr("Writing the file for the next laptop …"), work, then).start()


class ReplacementDialog(QDialog):
    """Shows the passphrase once, to be read over the telephone, and the three steps."""

    def __init__(self, delivery: Delivery, passphrase: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("File for the next laptop"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # the passphrase goes with it
        self.setFixedWidth(WIDTH)
        self.passphrase = look(QLabel(passphrase, textFormat=Qt.TextFormat.PlainText, wordWrap=True), "huge")
        self.passphrase.setAccessibleName(tr("Passphrase of the file"))
        close = look(QPushButton(tr("I have passed it &on")), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("The file is complete and was read back.")), "heading"))
        column.addWidget(paragraph(_about(delivery)))
        column.addWidget(paragraph(_advice(), "text"))
        column.addWidget(self.passphrase)
        column.addSpacing(SMALL)
        for step in steps():
            column.addWidget(paragraph(step, "text"))
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)


def _ask_passphrase(parent: QWidget) -> str:
    text = tr(
        "The file holds everything that the laptop had handed in, and is locked with this passphrase. Tell it to the "
        "officer by telephone or in person, never together with the file. Four words are good."
    )
    return ask_new(parent, text)


def _advice() -> str:
    return tr(
        "Read this passphrase to the officer over the telephone, after you know the voice. It is not shown again:"
    )


def _about(delivery: Delivery) -> str:
    return tr(
        "{name} · {records} · fingerprint {fingerprint}",
        name=delivery.path.name,
        records=records_words(delivery.records),
        fingerprint=delivery.fingerprint,
    )
