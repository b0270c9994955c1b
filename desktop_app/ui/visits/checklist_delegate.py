"""Draws the rows of a checklist: small ones to be seen in passing, and the current one large."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.catalogue.tables import ItemRow
from desktop_app.domain.readiness import Answer
from desktop_app.i18n import tr
from desktop_app.ui.look.icons import picture
from desktop_app.ui.look.style import GAP, HAIR, ICON, SMALL, colours, font
from desktop_app.ui.visits.checklist_model import ChecklistModel, Entry, Kind
from desktop_app.ui.visits.item_words import last_words, meta_words
from desktop_app.ui.visits.words import BADGES, ICONS, LETTERS, TINTS, answer_words

Index = QModelIndex | QPersistentModelIndex
BAR, NUMBER, BADGE, COUNTS, ANSWER, THUMB = 6, 34, 56, 48, 158, 64
"""Widths of the parts of a row: bar of the current one, number, class, photos, answer, photo of the last visit."""
LONGEST_NOTE = 1000
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChecklistDelegate(QStyledItemDelegate):
    """Draws and measures rows; the note of the current one is typed into its last line."""

    def __init__(self, view: QListView, rows: ChecklistModel) -> None:
        super().__init__(view)
        self._view, self._model = view, rows
        self._heights: dict[tuple[str, int, bool], int] = {}
        self._thumbs: dict[str, QImage] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the width of the list and the height that the words need."""
        entry = self._model.entry(index.row())
        width = self._view.viewport().width()
        if entry.item is None:
            return QSize(width, _line(font("heading")) + (SMALL if entry.kind is Kind.GROUP else GAP) + SMALL)
        large = self._is_current(index)
        lines = self._below(entry.item, large=large)
        words = self._text_height(entry.text, self._text_width(width, entry.item), large=large)
        height = SMALL * 2 + words + len(lines) * (_line(font("small")) + HAIR)
        return QSize(width, height + (_note_height() + HAIR if large else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        entry = self._model.entry(index.row())
        painter.save()
        area = QRect(option.rect)
        if self._is_current(index):
            painter.fillRect(area, QColor(colours().selection))
            painter.fillRect(area.adjusted(0, 0, BAR - area.width(), 0), QColor(colours().accent))
        elif entry.kind is not Kind.GROUP:
            painter.setPen(QColor(colours().border))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if entry.item is None:
            self._paint_line(painter, area, entry)
        else:
            self._paint_item(painter, area, entry, entry.item, large=self._is_current(index))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """Return the line for the note."""
        editor = QLineEdit(parent)
        editor.setMaxLength(LONGEST_NOTE)
        editor.setPlaceholderText(tr("Note; Enter ends it"))
        editor.setAccessibleName(tr("Note"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Put the line where the note is shown."""
        item = self._model.entry(index.row()).item
        if item is not None:
            area = QRect(option.rect)
            left = area.left() + _text_left()
            width = self._text_width(area.width(), item)
            editor.setGeometry(left, area.bottom() - _note_height() - SMALL + 1, width, _note_height())

    def _is_current(self, index: Index) -> bool:
        return index.row() == self._view.currentIndex().row()

    def _paint_line(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        """Draw a heading, or the line of what was settled."""
        painter.setFont(font("heading"))
        inside = area.adjusted(BAR + SMALL, SMALL if entry.kind is Kind.GROUP else 0, -SMALL, 0)
        painter.setPen(QColor(colours().muted if entry.kind is Kind.GROUP else colours().text))
        if entry.kind is Kind.SETTLED:
            arrow = picture("chevron-down" if self._model.expanded else "chevron-right", ICON, "text", self._ratio())
            painter.drawPixmap(inside.left(), inside.center().y() - ICON // 2, arrow)
            inside = inside.adjusted(ICON + SMALL, 0, 0, 0)
            hint = tr("Enter hides them") if self._model.expanded else tr("Enter shows them")
            painter.drawText(inside, MIDDLE, entry.text)
            shift = QFontMetrics(painter.font()).horizontalAdvance(entry.text) + GAP
            painter.setFont(font("small"))
            painter.setPen(QColor(colours().muted))
            painter.drawText(inside.adjusted(shift, 0, 0, 0), MIDDLE, hint)
        else:
            painter.drawText(inside, MIDDLE, entry.text)

    def _paint_item(self, painter: QPainter, area: QRect, entry: Entry, item: ItemRow, *, large: bool) -> None:
        inside = area.adjusted(BAR + SMALL, SMALL, -SMALL, -SMALL)
        answer = self._model.sheet.answer(item.code)
        painter.setFont(_text_font(large=large))
        painter.setPen(QColor(colours().on_selection if large else colours().muted))
        first = _line(painter.font())
        number = QRect(inside.left(), inside.top(), NUMBER, first)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{item.no}.")
        self._paint_badge(painter, QRect(number.right() + SMALL, inside.top(), BADGE, first), item)
        self._paint_words(painter, inside, entry, item, large=large)
        right = QRect(inside.right() - ANSWER, inside.top(), ANSWER, first)
        self._paint_answer(painter, right, answer, large=large)
        self._paint_counts(painter, QRect(right.left() - COUNTS - SMALL, inside.top(), COUNTS, first), item)

    def _paint_words(self, painter: QPainter, inside: QRect, entry: Entry, item: ItemRow, *, large: bool) -> None:
        """Draw the text, and below it what is known about the item."""
        width = self._text_width(inside.width() + BAR + 2 * SMALL, item)
        left, top = inside.left() + NUMBER + SMALL + BADGE + SMALL, inside.top()
        height = self._text_height(entry.text, width, large=large)
        painter.setFont(_text_font(large=large))
        done = self._model.sheet.answer(item.code) is not Answer.UNCHECKED
        painter.setPen(QColor(colours().on_selection if large else colours().muted if done else colours().text))
        painter.drawText(QRect(left, top, width, height), WRAP, entry.text)
        top += height + HAIR
        painter.setFont(font("small"))
        for words, tint in self._below(item, large=large):
            painter.setPen(QColor(getattr(colours(), tint)))
            row = QRect(left, top, width, _line(font("small")))
            painter.drawText(row, MIDDLE, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width))
            top += _line(font("small")) + HAIR
        if large:
            self._paint_note(painter, QRect(left, top, width, _note_height()), self._model.sheet.note(item.code))
        self._paint_thumb(painter, inside, item, large=large)

    def _paint_note(self, painter: QPainter, area: QRect, note: str) -> None:
        painter.setFont(QApplication.font())
        painter.setPen(QColor(colours().on_selection if note else colours().muted))
        words = note or tr("N writes a note")
        painter.drawPixmap(area.left(), area.center().y() - 7, picture("message-square", 14, "muted", self._ratio()))
        inside = area.adjusted(14 + SMALL, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, MIDDLE, shown)

    def _paint_badge(self, painter: QPainter, area: QRect, item: ItemRow) -> None:
        """Draw the class as a letter on its colour, of readiness items the word for blocking ones."""
        letter = LETTERS.get(item.severity, "")
        words = letter or (tr("obligatory") if item.blocking else "")
        if not words:
            return
        ground, ink = BADGES[item.severity] if letter else ("muted", "base")
        bold = QFont(font("small"))
        bold.setWeight(QFont.Weight.Bold)
        painter.setFont(bold)
        width = area.width() if not letter else area.height() + HAIR
        height = min(_line(bold) + HAIR, area.height())
        place = QRect(area.right() - width, area.center().y() - height // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours(), ground)))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(QColor(getattr(colours(), ink)))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_answer(self, painter: QPainter, area: QRect, answer: Answer, *, large: bool) -> None:
        tint = TINTS[answer]
        if name := ICONS.get(answer):
            painter.drawPixmap(area.left(), area.center().y() - ICON // 2, picture(name, ICON, tint, self._ratio()))
        words = QFont(QApplication.font())
        words.setBold(answer is not Answer.UNCHECKED)
        painter.setFont(words)
        painter.setPen(QColor(getattr(colours(), "on_selection" if large else tint)))
        if answer is not Answer.UNCHECKED or large:
            painter.drawText(area.adjusted(ICON + HAIR, 0, 0, 0), MIDDLE, answer_words(answer))

    def _paint_counts(self, painter: QPainter, area: QRect, item: ItemRow) -> None:
        """Draw the number of photos of today."""
        if count := self._model.sheet.photos.get(item.code, 0):
            painter.drawPixmap(
                area.left(), area.center().y() - ICON // 2, picture("camera", ICON, "muted", self._ratio())
            )
            painter.setFont(QApplication.font())
            painter.setPen(QColor(colours().muted))
            painter.drawText(area.adjusted(ICON + HAIR, 0, 0, 0), MIDDLE, str(count))

    def _paint_thumb(self, painter: QPainter, inside: QRect, item: ItemRow, *, large: bool) -> None:
        """Draw the last photo of an item that is looked at again."""
        image = self._thumb(item)
        if image is not None:
            height = inside.height() if large else min(inside.height(), THUMB)
            box = QRect(inside.right() - ANSWER - COUNTS - THUMB - 2 * SMALL, inside.top(), THUMB, height)
            fitted = image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(box.topLeft(), fitted), image)

    def _thumb(self, item: ItemRow) -> QImage | None:
        content = self._model.sheet.before.photos.get(item.code)
        if not content:
            return None
        if item.code not in self._thumbs:
            side = round(THUMB * 2 * self._ratio())
            whole = QImage.fromData(content)
            mode = Qt.TransformationMode.SmoothTransformation
            self._thumbs[item.code] = whole.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, mode)
        return self._thumbs[item.code]

    def _below(self, item: ItemRow, *, large: bool) -> list[tuple[str, str]]:
        """Return the small lines below the text with their colours: what it is, what was seen last, the note."""
        sheet = self._model.sheet
        lines = [(meta_words(item), "on_selection")] if large and meta_words(item) else []
        if last := last_words(sheet, item):
            lines.append((last[0], "on_selection") if large else last)
        if not large and sheet.note(item.code):
            lines.append((tr("Note: {note}", note=sheet.note(item.code)), "text"))
        return lines

    def _text_width(self, width: int, item: ItemRow) -> int:
        thumb = THUMB + SMALL if item.code in self._model.sheet.before.photos else 0
        return width - _text_left() - thumb - COUNTS - ANSWER - 3 * SMALL

    def _text_height(self, text: str, width: int, *, large: bool) -> int:
        key = (text, width, large)
        if key not in self._heights:
            metrics = QFontMetrics(_text_font(large=large))
            self._heights[key] = metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, text).height()
        return self._heights[key]

    def _ratio(self) -> float:
        return self._view.devicePixelRatioF()


def _text_left() -> int:
    return BAR + SMALL + NUMBER + SMALL + BADGE + SMALL


def _text_font(*, large: bool) -> QFont:
    return font("title") if large else QApplication.font()


def _note_height() -> int:
    return QFontMetrics(QApplication.font()).height() + GAP


def _line(of: QFont) -> int:
    return QFontMetrics(of).height()
