"""What the list of papers says of each one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop_app.documents.kind import Phase
from desktop_app.documents.print_set import Examined, SetItem
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr
from desktop_app.operations.documents_printed import PrintedRow

Key = tuple[UUID | None, str, str]


@dataclass(frozen=True)
class PaperRow:
    """A paper, how it would be printed now, and how it was printed last."""

    item: SetItem
    printed: PrintedRow | None
    examined: Examined | None = None
    """None while it is being looked at."""

    @property
    def can_be_printed(self) -> bool:
        """Whether nothing is missing, as far as is known."""
        return self.examined is None or not self.examined.missing

    @property
    def pages(self) -> str:
        """How many pages, "" while nobody knows."""
        return str(self.examined.pages) if self.examined and self.examined.pages else ""

    @property
    def is_outdated(self) -> bool:
        """Whether the paper says something else since it was printed."""
        known = self.examined and self.examined.fingerprint and self.printed and self.printed.fingerprint
        return bool(known and self.examined and self.printed and self.examined.fingerprint != self.printed.fingerprint)

    @property
    def last_print(self) -> str:
        """When it was printed last, and in which version."""
        if self.printed is None:
            return ""
        day, version = short_date(self.printed.printed_on), self.printed.version
        if self.is_outdated:
            return tr("{day} · version {version}, changed since", day=day, version=version)
        if self.examined and self.examined.fingerprint == self.printed.fingerprint:
            return tr("{day} · version {version}, the same", day=day, version=version)
        return tr("{day} · version {version}", day=day, version=version)

    @property
    def remarks(self) -> str:
        """What is missing or should be looked at."""
        if self.examined is None:
            return tr("is being looked at …")
        return self.examined.missing or "\n".join(self.examined.remarks)


def paper_rows(items: Sequence[SetItem], printed: Sequence[PrintedRow]) -> list[PaperRow]:
    """Return a row for each paper; `printed` has the latest first."""
    latest: Mapping[Key, PrintedRow] = {row.is_of: row for row in reversed(printed)}
    return [PaperRow(item, latest.get(item.key)) for item in items]


def phase_title(phase: Phase) -> str:
    """Return the head of a group."""
    titles = {Phase.BEFORE: tr("Before the day"), Phase.ON_THE_DAY: tr("On the day"), Phase.AFTER: tr("After the day")}
    return titles[phase]
