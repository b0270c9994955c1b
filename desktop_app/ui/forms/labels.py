"""The labels of a form stand beside the middle of the first line of their entries, whatever is below that line."""

from PySide6.QtWidgets import QFormLayout

LINE = 32
"""Height of an entry of one line; a button is as high."""
LOW = 24
"""What is lower is no entry to type in."""


def level_labels(form: QFormLayout) -> None:
    """Give every label of a form the height of the first line of its entry, or a line where there are several."""
    for row in range(form.rowCount()):
        label = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        entry = form.itemAt(row, QFormLayout.ItemRole.FieldRole)
        words = label.widget() if label is not None else None
        if words is not None and entry is not None:
            low = entry.sizeHint().height()  # before the look is known an entry asks for a little less
            words.setMinimumHeight(LINE if low >= LOW else low)
