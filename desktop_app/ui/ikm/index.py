"""The sections of the form at its side: how many fields each has filled, and what is to be looked at."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QListWidget

from desktop_app.i18n import tr, tr_count
from desktop_app.ui.forms.fields import Choice, Field, LongText
from desktop_app.ui.ikm.sections import Section

WIDTH = 232


class SectionIndex(QListWidget):
    """A line for each section: "A. Pemilik  5/13  ⚠ 1"."""

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = sections
        self._wrong: dict[str, int] = {}
        self.setAccessibleName(tr("Sections"))
        self.addItems([section.title for section in sections])
        self.setSpacing(3)
        self.setFixedWidth(WIDTH)

    def show_problems(self, paths: Iterable[str]) -> None:
        """Count the problems of every section, given the paths of their fields."""
        self._wrong = {}
        for path in paths:
            for section in self._sections:
                if any(field.path == path for field in section.fields) or path.partition(".")[0] == section.lines:
                    self._wrong[section.title] = self._wrong.get(section.title, 0) + 1
        self.show_progress()

    def show_progress(self) -> None:
        """Count what is filled now."""
        for place, section in enumerate(self._sections):
            said, told = self._progress(section)
            wrong = self._wrong.get(section.title, 0)
            item = self.item(place)
            item.setText(f"{section.title}  {said}{f'  ⚠ {wrong}' if wrong else ''}")
            words = tr_count("{count} thing to look at", "{count} things to look at", wrong) if wrong else ""
            item.setToolTip(", ".join(part for part in (told, words) if part))

    def _progress(self, section: Section) -> tuple[str, str]:
        if section.grid is not None:
            count = len(section.grid.lines())
            return str(count), tr_count("{count} line", "{count} lines", count)
        filled = sum(map(is_filled, section.fields))
        total = len(section.fields)
        return f"{filled}/{total}", tr("{filled} of {total} fields filled", filled=filled, total=total)


def is_filled(field: Field) -> bool:
    """Return whether something stands in a field."""
    entry = field.entry
    if isinstance(entry, Choice):
        return bool(entry.currentText().strip())
    return bool((entry.toPlainText() if isinstance(entry, LongText) else entry.text()).strip())
