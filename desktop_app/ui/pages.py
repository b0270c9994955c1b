"""The pages of the window: their names, their order, and what they may be asked. `window.page_makers` makes them.

A page may have `focus_search()`, `new_record()`, `refresh()`, `can_close() -> bool` and `show_target(target)`.
"""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.window.sidebar import Entry

HOME, IKM, EVENTS, SETTINGS = "home", "ikm", "events", "settings"
FOLLOW_UPS, CERTIFICATES = "follow_ups", "certificates"
VISITS = "visits"
REPORTS = "reports"
HANDING_IN = "handing_in"
CONFLICTS = "conflicts"


def entries() -> list[Entry]:
    """Return the pages in the order of the sidebar."""
    return [
        Entry(HOME, tr("Home"), "house"),
        Entry(IKM, tr("IKM"), "factory"),
        Entry(VISITS, tr("Visits"), "clipboard-list"),
        Entry(EVENTS, tr("Events"), "calendar-days"),
        Entry(FOLLOW_UPS, tr("Follow-ups"), "list-checks"),
        Entry(CERTIFICATES, tr("Certificates"), "award"),
        Entry(REPORTS, tr("Reports"), "file-text"),
        Entry(HANDING_IN, tr("Handing in"), "arrow-left-right"),
        Entry(CONFLICTS, tr("To decide"), "message-square"),
        Entry(SETTINGS, tr("Settings"), "settings"),
    ]


def ask_page(page: QWidget | None, wish: str, *given: Any) -> Any:
    """Call the optional method `wish` of a page; None when it has none."""
    method = getattr(page, wish, None)
    return method(*given) if method else None
