"""Kop surat: the lines of the letterhead, and beside them the head as it is printed."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.documents.office.letterhead import letterhead
from desktop_app.documents.office.letterhead_sample import write_sample
from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.wording import long_date
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.files.attachments import load_attachment, store_attachment
from desktop_app.operations.files.pictures import load_picture
from desktop_app.operations.office.offices import office_on, save_office
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.forms.field_rows import Fields
from desktop_app.ui.forms.fields import Field, date_entry, text_entry
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.preview.pages import Pages
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

SHARP = 2.0
"""Pixels to a point of the preview before it is shrunk to its place."""
SIDE_BY_SIDE = 820
LEAST_HEAD = 200
PICTURES = "PNG, JPEG (*.png *.jpg *.jpeg)"
MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


class HeadView(QLabel):
    """Shows the head as wide as there is room, and takes no more."""

    def __init__(self) -> None:
        super().__init__()
        self.head = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(LEAST_HEAD)

    def show_picture(self, picture: QImage) -> None:
        """Show another head."""
        self.head = picture
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        if self.head.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = max(int(self.width() * ratio), LEAST_HEAD)
        shrunk = QPixmap.fromImage(self.head.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
        shrunk.setDevicePixelRatio(ratio)
        self.setPixmap(shrunk)


class LetterheadSection(QWidget):
    """A form whose head is drawn again with every letter."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lookup = Lookup(workspace, self)
        self.dirty = False
        self._emblem: bytes | None = None
        """None: the one that is stored."""
        self._draft = OfficeDraft()
        self.form = Fields(_fields())
        self.form.changed.connect(self._typed)
        self.preview = HeadView()
        self.preview.setAccessibleName(tr("How the letterhead is printed"))
        self.later = look(paragraph(""), "warning")
        self.later.hide()
        self.button = look(QPushButton(icon("save", "on_accent"), tr("&Save the letterhead")), "primary")
        self.button.clicked.connect(self.save)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show the letterhead of today, unless somebody is typing."""
        if self.dirty:
            return
        with self._workspace.read() as session:
            office = office_on(session, clock.today())
            self._draft = OfficeDraft.model_validate(office.model_dump()) if office else OfficeDraft()
        self.form.set_values(self._draft)
        self._emblem = None
        self._draw()

    def draft(self) -> OfficeDraft:
        """Return what was typed; raises ValueError for a date that is none."""
        return self._draft.model_copy(update=self.form.values())

    def save(self) -> bool:
        """Save the letterhead; False when something cannot be read."""
        try:
            draft = self.draft()
        except ValueError:
            return False
        with self._workspace.write() as session:
            if self._emblem is not None:
                media = "image/png" if self._emblem.startswith(b"\x89PNG") else "image/jpeg"
                draft.logo = store_attachment(session, self._emblem, media) if self._emblem else ""
            save_office(session, draft, clock.today())
        self._set_dirty(dirty=False)
        day = draft.valid_from
        later = day is not None and day > clock.today()
        what = tr("letterhead from {day} on", day=long_date(day)) if day and later else tr("letterhead")
        self._workspace.saved(what)
        self.refresh()
        return True

    def can_close(self) -> bool:
        """Ask what to do with what was not saved."""
        if not self.dirty:
            return True
        answers = [("save", tr("Save")), ("discard", tr("Discard"))]
        answer = ask.choose(self, tr("The letterhead was changed and not saved."), answers)
        if answer == "save":
            return self.save()
        if answer == "discard":
            self._set_dirty(dirty=False)
        return answer == "discard"

    def choose_emblem(self) -> None:
        """Let the person choose the picture at the left of the head."""
        path = ask.open_path(self, tr("Choose a picture"), PICTURES)
        if path is not None:
            self.take_emblem(path)

    def take_emblem(self, path: Path) -> None:
        """Take a picture file as the emblem; raises `UserError` when it is none."""
        if path.suffix.lower() not in MEDIA:
            raise UserError(tr("{name} is no PNG or JPEG picture.", name=path.name), tr("Choose another one."))
        content = path.read_bytes()
        load_picture(content, 100)
        self._emblem = content
        self._typed()

    def remove_emblem(self) -> None:
        """Print no picture any more."""
        self._emblem = b""
        self._typed()

    @Slot()
    def open_guide(self) -> None:
        """Go through letterhead, officials and paper one after the other; what is typed here comes first."""
        if self.can_close():
            self._workspace.go_to("office_wizard")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview beside the form where there is room, else above it."""
        super().resizeEvent(event)
        beside = self.width() >= SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        self._box.setDirection(direction)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(self.form)
        row = QHBoxLayout()
        self.choose = QPushButton(icon("landmark"), tr("Choose the emblem…"))
        self.choose.clicked.connect(self.choose_emblem)
        self.remove = QPushButton(tr("No emblem"))
        self.remove.clicked.connect(self.remove_emblem)
        self.guide = push_button(tr("Step by ste&p …"), self.open_guide)
        for button in (self.choose, self.remove):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self.guide)
        row.addStretch()
        row.addWidget(self.button)
        column.addLayout(row)
        column.addStretch()
        seen = QVBoxLayout()
        seen.setSpacing(SMALL)
        seen.addWidget(paragraph(tr("So it is printed:")))
        seen.addWidget(self.preview)
        seen.addWidget(self.later)
        seen.addStretch()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(GAP * 2)
        ground = QVBoxLayout(self)  # what a role does not allow is said above
        ground.setContentsMargins(0, 0, 0, 0)
        ground.setSpacing(GAP)
        ground.addLayout(self._box)
        self._box.addLayout(column, 3)  # an address is long
        self._box.addLayout(seen, 2)

    @Slot()
    def _typed(self) -> None:
        self._set_dirty(dirty=True)
        self._draw()

    def _set_dirty(self, *, dirty: bool) -> None:
        self.dirty = dirty
        self.button.setEnabled(dirty)

    def _draw(self) -> None:
        typed = {path: field.entry.text() for path, field in self.form.fields.items() if path != "valid_from"}
        draft, emblem = self._draft.model_copy(update=typed), self._emblem
        self._lookup.ask(lambda session: _picture(session, draft, emblem), self._take_head)
        self.button.setEnabled(self.dirty)
        self._say_from_when()

    def _say_from_when(self) -> None:
        """Say when papers of today are printed without this head: a day of next year is soon typed (0101)."""
        day = None
        with suppress(ValueError):
            day = self.form.fields["valid_from"].entry.value()
        self.later.setVisible(day is not None and day > clock.today())
        if day is not None:
            words = tr("Printed from {day} on. Papers until then keep the letterhead of now.", day=long_date(day))
            self.later.setText(words)

    def _take_head(self, head: QImage) -> None:
        self.preview.show_picture(head)


def _picture(session: Session, draft: OfficeDraft, emblem: bytes | None) -> QImage:
    stored = load_attachment(session, draft.logo) if draft.logo else b""
    emblem = stored if emblem is None else emblem
    content = write_sample(letterhead(draft, emblem), clock.local_now())
    pages = Pages(content)
    picture = pages.render(0, SHARP)
    pages.close()
    return picture


def _fields() -> list[Field]:
    rows: list[tuple[str, str, Any]] = [
        ("government", tr("&Government"), text_entry(120)),
        ("name", tr("&Office"), text_entry(160)),
        ("address", tr("&Address"), text_entry(200)),
        ("city", tr("&City, printed before dates"), text_entry(60)),
        ("phone", tr("&Phone"), text_entry(60)),
        ("fax", tr("&Fax"), text_entry(60)),
        ("website", tr("&Website"), text_entry(120)),
        ("email", tr("&E-mail"), text_entry(120)),
        ("nip_label", tr("&Words before a NIP"), text_entry(10)),
        ("valid_from", tr("&Valid from"), date_entry()),
    ]
    return [Field(*row, wrong=tr("Type a date, such as 24/11/2026.")) for row in rows]
