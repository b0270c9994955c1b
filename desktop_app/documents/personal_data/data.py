"""What the copy of a person's data prints."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.privacy.holding import Holding, holding_about


@dataclass(frozen=True)
class PersonalDataOptions:
    """How it is printed. It is given to nobody but the person, so it has no tiers."""

    paper: Paper = Paper.F4


@dataclass(frozen=True)
class PersonalDataPaper:
    """Everything that is printed."""

    holding: Holding
    when: datetime
    office: str
    letterhead: Letterhead | None = None
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""

    @property
    def name(self) -> str:
        """The person, and the business that is not named like them."""
        both = (self.holding.name, self.holding.business)
        return " – ".join(dict.fromkeys(part for part in both if part))


def collect(session: Session, about: UUID, options: PersonalDataOptions, *, practice: bool) -> PersonalDataPaper:
    """Return the copy as of now; raises `UserError` when nobody with this id is recorded."""
    when = clock.now().astimezone(WIB)
    office = office_on(session, when.date())
    paper = PersonalDataPaper(
        holding=holding_about(session, about),
        when=when,
        office=office.name if office else "",
        letterhead=letterhead_of(session, office),
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("DP", (paper.holding, paper.when, paper.paper)))
