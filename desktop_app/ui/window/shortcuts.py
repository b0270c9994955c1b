"""Every key of the program, for the help. Nothing here needs Qt: the manual is printed without a window, too."""

from desktop_app.i18n import tr

Keys = list[tuple[str, str]]
"""(keys, what they do)."""


def groups() -> list[tuple[str, Keys]]:
    """Return the keys by where they work."""
    return [
        (tr("Everywhere"), _everywhere()),
        (tr("Home"), _home()),
        (tr("Lists"), _lists()),
        (tr("Forms"), _forms()),
        (tr("Rows of participants and posts"), _rows()),
        (tr("Plan and inviting"), _planning()),
        (tr("Door of a gathering"), _door()),
        (tr("Checklist of a visit"), _checklist()),
        (tr("Follow-ups, certificates, readiness"), _readiness()),
        (tr("To decide"), _deciding()),
        (tr("Papers on the screen"), _papers()),
        (tr("Help"), _help()),
    ]


def _everywhere() -> Keys:
    return [
        ("Alt+1 … Alt+9, Alt+0", tr("The pages at the left")),
        ("Ctrl+K", tr("Find anything, or do something")),
        ("Ctrl+F", tr("Search on this page")),
        ("Ctrl+N", tr("New record on this page")),
        ("F5", tr("Load this page again")),
        ("F1", tr("Help for what is shown")),
        ("Shift+F1", tr("This list of keys")),
        ("Ctrl+L", tr("Lock the screen")),
        ("F2", tr("Show personal data of the form or the chosen row")),
        ("Ctrl+Q", tr("End the program")),
    ]


def _home() -> Keys:
    return [
        (tr("Tab, Shift+Tab"), tr("From line to figure to chart and back")),
        ("← → ↑ ↓", tr("In a chart: from number to number; on the map: from kabupaten to kabupaten")),
        ("PgDn, PgUp", tr("On the map: through the kecamatan of the kabupaten, and back")),
        ("Enter", tr("Open the rows behind the number")),
        ("Ctrl+P", tr("Print the map")),
    ]


def _lists() -> Keys:
    return [
        ("↑ ↓ PgUp PgDn Home End", tr("Move")),
        ("Enter", tr("Open the row")),
        (tr("Shift/Ctrl + arrows"), tr("Select several rows")),
        ("Delete", tr("Put into the bin")),
        ("Ctrl+P", tr("Print or preview")),
        ("Ctrl+Z", tr("Take the last step back")),
        ("Ctrl+C, Ctrl+Shift+C", tr("Copy the chosen rows: numbers masked, in full")),
        ("Ctrl+Shift+F, Delete", tr("Filters; take the filter away that has the keys")),
        ("Ctrl+Shift+K", tr("Columns: choose, move (Alt+↑, Alt+↓), sort")),
        ("Ctrl+Shift+S", tr("Arrangements by name")),
        ("Ctrl+E, Ctrl+Shift+P", tr("The list as Excel, on paper")),
        ("Ctrl+Shift+E", tr("Correct the list in Excel and read it back")),
    ]


def _forms() -> Keys:
    return [
        ("Tab, Enter", tr("Next field")),
        ("Shift+Tab", tr("Previous field")),
        ("Ctrl+S", tr("Save")),
        ("Ctrl+Z, Ctrl+Y", tr("Take the last step back, do it again: fields, choices and tables of the whole form")),
        ("Ctrl+Enter", tr("Out of a long text, where Enter begins a new line")),
        ("F8", tr("Check: everything to look at, each leading to its field; nothing is saved")),
        ("F7", tr("Pin the field: the next new record gets its value, too")),
        ("1 … 9, T, Y", tr("In a choice: the one of that place, or the one that begins so")),
        ("Ctrl+T", tr("Show or hide a password")),
        ("Esc", tr("Close; asks when something is not saved")),
        (tr("Alt + underlined letter"), tr("Jump to a field or press a button")),
    ]


def _checklist() -> Keys:
    return [
        ("1  2  3  4", tr("Meets, partly, does not meet, not applicable; then the next item")),
        ("0, Delete", tr("Take the answer away")),
        ("N, Shift+N", tr("Note on this item, on the one before")),
        ("F, Ctrl+V", tr("Photo of this item from a file, from the clipboard")),
        ("Enter, ↑ ↓, Backspace", tr("Next, up and down, back to what was answered last")),
        ("W", tr("List the obligatory items that are not met")),
        ("→ ←", tr("Open and close what was settled before")),
    ]


def _rows() -> Keys:
    return [
        ("Enter", tr("Next cell; in the last one a new row")),
        ("F2", tr("Change the cell")),
        ("Ctrl+D", tr("Take over the cell above")),
        ("Ctrl+Delete", tr("Remove the line; Ctrl+Z brings it back")),
    ]


def _planning() -> Keys:
    return [
        ("Ctrl+D", tr("In the list of events: copy the event; of visits: visit again")),
        ("F6, Shift+F6", tr("Next and previous part of an event")),
        ("Ctrl+PgUp, Ctrl+PgDn", tr("The tabs of the plan")),
        (tr("Space, Ctrl+A"), tr("Tick the chosen businesses, all that are shown")),
        ("Ctrl+Enter", tr("Invite the ticked businesses")),
        ("Delete, Ctrl+Z", tr("Take off the list, take the last step back")),
    ]


def _door() -> Keys:
    return [
        (tr("Letters, digits, scanner"), tr("Always go into the one entry")),
        ("Enter, ↑ ↓", tr("Check in who is chosen; choose")),
        ("Ctrl+Z, Delete", tr("Take back the last check-in, the chosen one")),
        ("F2", tr("Who came for the invited post")),
        ("F4", tr("Walk-in in one line; Ctrl+Enter records one who is like somebody of the list")),
    ]


def _deciding() -> Keys:
    return [
        ("1  2  3", tr("Take this value")),
        ("T", tr("Type another value")),
        ("L", tr("Later: go on with the next one")),
        ("Ctrl+Z", tr("Take the last decision back")),
    ]


def _readiness() -> Keys:
    return [
        ("S", tr("Follow-up is done")),
        ("V", tr("Follow-up is verified")),
        ("U", tr("Change several follow-ups")),
        ("T", tr("Next step of a certificate")),
        ("K", tr("Readiness of the chosen business")),
        ("Ctrl+Shift+K", tr("Record a visit, from the readiness")),
    ]


def _papers() -> Keys:
    return [
        ("Ctrl+P, Ctrl+S", tr("Print the paper, save it as PDF")),
        ("Ctrl++, Ctrl+-", tr("Larger, smaller")),
        ("Ctrl+0", tr("As wide as the window")),
    ]


def _help() -> Keys:
    return [
        ("Alt+←, Alt+→", tr("The page before, the next one")),
        ("Ctrl+F", tr("Search the help")),
        ("Ctrl+P", tr("Print the manual or the card")),
        ("Ctrl++, Ctrl+-", tr("Larger, smaller")),
    ]
