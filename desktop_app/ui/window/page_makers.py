"""How each page is made, when it is looked at for the first time; what it is made of is imported late."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.ui.pages import (
    CERTIFICATES,
    CONFLICTS,
    EVENTS,
    FOLLOW_UPS,
    HANDING_IN,
    HOME,
    IKM,
    REPORTS,
    SETTINGS,
    VISITS,
)
from desktop_app.ui.window.loading import alone
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable


def make(name: str, workspace: Workspace) -> QWidget:
    """Return a new page."""
    makers: dict[str, Callable[[Workspace], QWidget]] = {
        HOME: _home,
        IKM: _ikm,
        VISITS: _visits,
        EVENTS: _events,
        FOLLOW_UPS: _follow_ups,
        CERTIFICATES: _certificates,
        REPORTS: _reports,
        HANDING_IN: _handing_in,
        CONFLICTS: _conflicts,
        SETTINGS: _settings,
    }
    with alone:
        return makers[name](workspace)


def _home(workspace: Workspace) -> QWidget:
    from desktop_app.ui.home.page import HomePage

    return HomePage(workspace)


def _ikm(workspace: Workspace) -> QWidget:
    from desktop_app.ui.ikm.page import IkmPage

    return IkmPage(workspace)


def _visits(workspace: Workspace) -> QWidget:
    from desktop_app.ui.visits.page import VisitsPage

    return VisitsPage(workspace)


def _events(workspace: Workspace) -> QWidget:
    from desktop_app.ui.events.page import EventsPage

    return EventsPage(workspace)


def _follow_ups(workspace: Workspace) -> QWidget:
    from desktop_app.ui.follow_ups.page import FollowUpsPage

    return FollowUpsPage(workspace)


def _certificates(workspace: Workspace) -> QWidget:
    from desktop_app.ui.certificates.page import CertificatesPage

    return CertificatesPage(workspace)


def _reports(workspace: Workspace) -> QWidget:
    from desktop_app.ui.papers.page import PapersPage

    return PapersPage(workspace)


def _handing_in(workspace: Workspace) -> QWidget:
    from desktop_app.ui.handing_in.page import HandingInPage

    return HandingInPage(workspace)


def _conflicts(workspace: Workspace) -> QWidget:
    from desktop_app.ui.conflicts.page import ConflictsPage

    return ConflictsPage(workspace)


def _settings(workspace: Workspace) -> QWidget:
    from desktop_app.ui.settings.page import SettingsPage

    return SettingsPage(workspace)
