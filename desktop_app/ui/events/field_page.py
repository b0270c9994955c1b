"""Fields below each other, the labels in one column; what does not fit scrolls."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.forms.fields import Field, NextField
from desktop_app.ui.forms.labels import level_labels
from desktop_app.ui.look.style import SMALL, SPACE
from desktop_app.ui.parts.scrolled import READABLE, scrolled

LABEL_WIDTH = 230


def field_page(fields: Iterable[Field], changed: Callable[[], object]) -> QScrollArea:
    """Return a page of fields; Enter goes down, `changed` is told of every letter."""
    page = QWidget()
    column = QVBoxLayout(page)
    form = QFormLayout()
    column.addLayout(form)
    column.addStretch(1)
    form.setHorizontalSpacing(SPACE)
    form.setVerticalSpacing(SMALL)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    following = NextField(page)
    for field in fields:
        field.label.setFixedWidth(LABEL_WIDTH)
        field.label.setWordWrap(True)
        field.entry.installEventFilter(following)
        field.changed.connect(changed)
        form.addRow(field.label, field)
    level_labels(form)
    return scrolled(page, widest=READABLE)
