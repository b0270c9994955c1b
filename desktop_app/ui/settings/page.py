"""Pengaturan: one section at a time, each behind its tab."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.operations.office.permissions import Act
from desktop_app.ui.look.style import GAP, SPACE, WIDE, look
from desktop_app.ui.pages import ask_page
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.settings.agencies import AgenciesSection
from desktop_app.ui.settings.backups import BackupsSection
from desktop_app.ui.settings.bin import BinSection
from desktop_app.ui.settings.catalogue import CatalogueSection
from desktop_app.ui.settings.disclosures import DisclosuresSection
from desktop_app.ui.settings.letterhead import LetterheadSection
from desktop_app.ui.settings.look import LookSection
from desktop_app.ui.settings.office_key import OfficeKeySection
from desktop_app.ui.settings.officers import OfficersSection
from desktop_app.ui.settings.officials import OfficialsSection
from desktop_app.ui.settings.profile import ProfileSection
from desktop_app.ui.settings.targets import TargetsSection
from desktop_app.ui.settings.update import UpdateSection
from desktop_app.ui.workspace import Workspace


class SettingsPage(QWidget):
    """The sections; `show_target` takes the name of one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.sections: dict[str, QWidget] = {
            "letterhead": LetterheadSection(workspace),
            "officials": OfficialsSection(workspace),
            "agencies": AgenciesSection(workspace),
            "targets": TargetsSection(workspace),
            "catalogue": CatalogueSection(workspace),
            "password": ProfileSection(workspace),
            "officers": OfficersSection(workspace),
            "disclosures": DisclosuresSection(workspace),
            "office_key": OfficeKeySection(workspace),
            "look": LookSection(workspace),
            "backup": BackupsSection(workspace),
            "update": UpdateSection(workspace),
            "bin": BinSection(workspace),
        }
        _follow_roles(workspace, self.sections)
        titles = section_titles()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for name, section in self.sections.items():
            self.tabs.addTab(_scrolled(section), titles[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("Settings")), "title"))
        column.addWidget(self.tabs)
        self.setFocusProxy(self.tabs)
        workspace.changed.connect(self._changed)

    def show_target(self, target: object) -> None:
        """Show a section by its name, or (its name, an id) one record of it."""
        if isinstance(target, tuple):
            self.show_target(target[0])
            ask_page(self.sections[target[0]], "open", target[1])
        elif target in self.sections:
            self.tabs.setCurrentIndex(list(self.sections).index(str(target)))

    def refresh(self) -> None:
        """Load the shown section again."""
        ask_page(self._shown(), "refresh")

    def focus_search(self) -> None:
        """Go to the search of the shown section."""
        ask_page(self._shown(), "focus_search")

    def new_record(self) -> None:
        """Begin a record of the shown section."""
        ask_page(self._shown(), "new_record")

    def can_close(self) -> bool:
        """Ask the section that holds something unsaved."""
        return all(ask_page(section, "can_close") is not False for section in self.sections.values())

    def _shown(self) -> QWidget:
        return list(self.sections.values())[self.tabs.currentIndex()]

    @Slot(object)
    def _changed(self, _tables: object) -> None:
        for section in self.sections.values():
            ask_page(section, "refresh")


def section_titles() -> dict[str, str]:
    """Return what the sections are called, by name."""
    return {
        "letterhead": tr("Letterhead"),
        "officials": tr("Officials"),
        "agencies": tr("Agencies"),
        "targets": tr("Targets"),
        "catalogue": tr("Catalogue of certificates"),
        "password": tr("Profile and lock"),
        "officers": tr("Officers"),
        "disclosures": tr("Personal data"),
        "office_key": tr("Office key"),
        "look": tr("Look"),
        "backup": tr("Backup"),
        "update": tr("Update"),
        "bin": tr("Bin"),
    }


def _follow_roles(workspace: Workspace, sections: dict[str, Any]) -> None:
    """Say at the sections who may change them."""
    letterhead, officials, agencies = sections["letterhead"], sections["officials"], sections["agencies"]
    catalogue, office = sections["catalogue"], sections["office_key"]
    head = (letterhead.form, letterhead.choose, letterhead.remove, letterhead.guide, letterhead.button)
    explain(workspace, Act.KEEP_LETTERHEAD, letterhead, head)
    explain(workspace, Act.KEEP_OFFICIALS, officials, (officials.add, officials.remove))
    explain(workspace, Act.KEEP_AGENCIES, agencies, (agencies.add, agencies.remove))
    explain(workspace, Act.KEEP_CATALOGUE, catalogue, (catalogue.import_button, catalogue.newer))
    explain(workspace, Act.KEEP_KEYS, office, (office.replace, office.renew, office.make_button))


def _scrolled(section: QWidget) -> QScrollArea:
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, SPACE, GAP, 0)
    column.addWidget(section)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(ground)
    return area
