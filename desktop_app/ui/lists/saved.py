"""The menu of the arrangements that were kept by name: pick, keep, rename, forget."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop_app.i18n import tr
from desktop_app.ui.lists.arranged import ArrangedList
from desktop_app.ui.lists.name_dialog import NameDialog

if TYPE_CHECKING:
    from desktop_app.operations.listing.arrangement import Arrangement


class SavedMenu(QMenu):
    """Filled when it is opened; `present` is the name that was picked or kept last."""

    def __init__(self, tools: ArrangedList) -> None:
        super().__init__(tools.arranging.view)
        self._tools = tools
        self.present = ""
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what is kept now."""
        self.clear()
        kept = self._tools.kept.load()
        for name, arrangement in kept.items():
            action = self.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self.present)
            action.triggered.connect(lambda _=False, name=name, one=arrangement: self.pick(name, one))
        if kept:
            self.addSeparator()
        self.addAction(tr("&Keep this arrangement …"), self.keep)
        self._add_part(tr("&Rename …"), list(kept), self.rename)
        self._add_part(tr("&Delete"), list(kept), self.forget)
        self.addSeparator()
        self.addAction(tr("C&olumns …") + "\tCtrl+Shift+K", self._tools.open_columns)
        self.addAction(tr("&Usual arrangement"), self.reset)

    def pick(self, name: str, arrangement: "Arrangement") -> None:
        """Arrange the list as it was kept."""
        self.present = name
        self._tools.take(arrangement)

    def keep(self) -> NameDialog:
        """Ask for a name and keep columns, sorting, filters and search under it."""
        return self._ask(tr("Keep this arrangement"), self.present, self._keep, replacing=True)

    def rename(self, name: str) -> NameDialog:
        """Ask for another name."""
        return self._ask(tr("Rename"), name, lambda new: self._rename(name, new), replacing=False)

    def forget(self, name: str) -> None:
        """Forget one; it can be taken back below the list."""
        arrangement = self._tools.kept.load()[name]
        self._tools.kept.forget(name)
        self.present = "" if self.present == name else self.present
        words = tr("Arrangement {name} deleted", name=name)
        self._tools.undo_bar.offer(words, lambda: self._tools.kept.keep(name, arrangement))

    def reset(self) -> None:
        """Show the list as it is at first."""
        self.present = ""
        self._tools.take(self._tools.arranging.usual)

    def _add_part(self, words: str, names: Sequence[str], does: Callable[[str], object]) -> None:
        part = self.addMenu(words)
        part.setEnabled(bool(names))
        for name in names:
            action = part.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, name=name: does(name))

    def _keep(self, name: str) -> None:
        self._tools.kept.keep(name, self._tools.present())
        self.present = name

    def _rename(self, old: str, new: str) -> None:
        if new != old:
            self._tools.kept.rename(old, new)
            self.present = new if self.present == old else self.present

    def _ask(self, title: str, name: str, then: Callable[[str], None], *, replacing: bool) -> NameDialog:
        dialog = NameDialog(title, name, self._tools.kept.load(), self._tools.arranging.view, replacing=replacing)
        dialog.named.connect(then)
        dialog.open()
        return dialog
