"""The fields of a visit, and how they are laid out."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.events.fields import day_entry, time_entry
from desktop_app.ui.forms.fields import Field, LongText, decimal_entry, text_entry
from desktop_app.ui.look.style import SMALL, SPACE
from desktop_app.ui.visits.offered import OfferedChoice

LABEL_WIDTH = 150
TIME_WIDTH = 90


def head_fields() -> dict[str, Field]:
    """Return the fields of the head by the attribute of the visit that each holds."""
    wrong_date = tr("Write a date, such as 4/11/2022 or 0411.")
    wrong_time = tr("Write the time as hours and minutes, such as 08.00.")
    fields = (
        Field("visit.visited_on", tr("&Day of the visit *"), day_entry(), wrong=wrong_date),
        Field("visit.starts_at", tr("from"), time_entry(), wrong=wrong_time),
        Field("visit.ends_at", tr("until"), time_entry(), wrong=wrong_time),
        Field("visit.assignment_id", tr("&Letter of assignment"), OfferedChoice()),
        Field("visit.purpose", tr("&Purpose"), text_entry(500)),
        Field("visit.place", tr("Place"), text_entry(200)),
        Field("visit.met", tr("Met with"), text_entry(200)),
        Field("visit.latitude", tr("Latitude"), decimal_entry(), wrong=tr("Write it as -5,37822.")),
        Field("visit.longitude", tr("Longitude"), decimal_entry(), wrong=tr("Write it as 105,03645.")),
    )
    return {attribute(field): field for field in fields}


def finding_fields() -> dict[str, Field]:
    """Return the fields of what was found."""
    fields = (
        Field("visit.condition", tr("Condition of the business and its production"), LongText()),
        Field("visit.legality", tr("Legality"), LongText()),
        Field("visit.problems", tr("Problems"), LongText()),
        Field("visit.advice", tr("Advice given"), LongText()),
        Field("visit.plan", tr("Plan of follow-up"), LongText()),
        Field("visit.documents_seen", tr("Documents seen"), text_entry(500)),
    )
    return {attribute(field): field for field in fields}


def next_field() -> Field:
    """Return the field of the next visit."""
    wrong = tr("Write a date, such as 4/11/2022 or 0411.")
    return Field("visit.next_visit_on", tr("&Next visit"), day_entry(), wrong=wrong)


def attribute(field: Field) -> str:
    """Return the attribute of the visit that a field holds."""
    return field.path.removeprefix("visit.")


def rows_layout() -> QFormLayout:
    """Return the layout that every part of the form is laid out with."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(SPACE)
    form.setVerticalSpacing(SMALL)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return form


def add_row(form: QFormLayout, *widgets: QWidget, stretch: Iterable[int] = ()) -> None:
    """Add a row: the label of the first field, then all fields beside each other, the later ones with their labels."""
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    stretches = [*stretch, *([1] * len(widgets))]
    for place, widget in enumerate(widgets):
        if isinstance(widget, Field) and place:
            widget.label.setFixedHeight(widget.entry.sizeHint().height())
            row.addWidget(widget.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(widget, stretches[place], Qt.AlignmentFlag.AlignTop)
    first = widgets[0]
    label = first.label if isinstance(first, Field) else QLabel()
    label.setFixedWidth(LABEL_WIDTH)
    label.setMinimumHeight(first.entry.sizeHint().height() if isinstance(first, Field) else 0)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.addRow(label, row)


def let_enter_go_on(fields: Iterable[Field], next_field_filter: QObject) -> None:
    """Make Enter go to the next field."""
    for field in fields:
        field.entry.installEventFilter(next_field_filter)
