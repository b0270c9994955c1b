"""What is said of a list of payments besides its people: day, account, who signs as what."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from desktop_app.domain.event import Role
from desktop_app.domain.payment import PaymentKind, SpelledTotal
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.payments import TITLES
from desktop_app.ui.events.fields import day_entry
from desktop_app.ui.forms.fields import Choice, Entry, Field, text_entry

Officials = Sequence[tuple[UUID | None, str]]


def about_fields(officials: Officials) -> tuple[Field, ...]:
    """Return the fields; their paths are the attributes of the list."""
    wrong_date = tr("Write a date, such as 4/11/2022 or 0411.")
    signing = [
        field
        for who, title, words in zip(("approver", "treasurer", "maker"), TITLES, signing_words(), strict=True)
        for field in _signing(who, title, words, officials)
    ]
    return (
        Field("paid_on", tr("Paid on"), day_entry(), wrong=wrong_date),
        Field("account_code", tr("Account code"), text_entry(60)),
        Field("unit", tr("Unit of the volume (OH, OJ, OK)"), text_entry(10)),
        Field("spelled", tr("Total in words"), _compact(Choice(spelled_words()))),
        *signing,
        Field("proof_pattern", tr("Pattern of the receipt numbers"), text_entry(80)),
        Field("note", tr("Note"), text_entry(1000)),
    )


def signing_words() -> tuple[tuple[str, str], ...]:
    """Return for each who signs: the label of the person, the label of the title."""
    return (
        (tr("Approves the payment"), tr("Approves as")),
        (tr("Pays"), tr("Pays as")),
        (tr("Makes the list"), tr("Makes the list as")),
    )


def spelled_words() -> list[tuple[SpelledTotal, str]]:
    """Return which totals can stand in words."""
    return [(SpelledTotal.NET, tr("Net")), (SpelledTotal.GROSS, tr("Gross"))]


def kind_words() -> dict[PaymentKind, str]:
    """Return what can be paid."""
    return {
        PaymentKind.TRANSPORT: tr("Transport money"),
        PaymentKind.ALLOWANCE: tr("Allowance"),
        PaymentKind.HONORARIUM: tr("Honorarium"),
    }


def role_words() -> dict[Role, str]:
    """Return to whom, as it stands behind what is paid."""
    return {
        Role.PARTICIPANT: tr("participants"),
        Role.GUEST: tr("guests"),
        Role.SPEAKER: tr("speakers"),
        Role.COMMITTEE: tr("committee"),
    }


def list_words(kind: PaymentKind, role: Role) -> str:
    """Return Uang transport peserta."""
    return f"{kind_words()[kind]} {role_words()[role]}"


def _signing(who: str, title: str, words: tuple[str, str], officials: Officials) -> list[Field]:
    person, as_what = words
    signs_as: Entry = text_entry(120)
    signs_as.setPlaceholderText(title)
    chosen = _compact(Choice([(None, tr("Nobody yet")), *officials]))
    return [Field(f"{who}_id", person, chosen), Field(f"{who}_title", as_what, signs_as)]


def _compact(entry: Choice) -> Any:
    """Let the longest choice not make the form wider than the window."""
    entry.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    entry.setMinimumContentsLength(10)
    return entry
