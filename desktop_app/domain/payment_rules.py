"""The arithmetic of payments, all in whole rupiah, and what must hold for a list of them (documents.md §6.5)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.catalogue.brackets import basis_points, read_brackets
from desktop_app.domain.catalogue.tables import Rounding, TaxRow
from desktop_app.domain.identity.number import is_placeholder
from desktop_app.domain.payment import PaymentDossier, PaymentDraft, PaymentLine
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr

WHOLE = 100 * 10_000
"""Percent of the base times hundredths of a percent of the rate."""
BETWEEN = "; "
TAX_FIGURES = {"tax_code", "tax_base_percent", "tax_basis_points", "tax_brackets", "tax_rounding"}
"""What a payment holds of its tax; of use only together."""


@dataclass(frozen=True)
class Amounts:
    """What one person receives, or all of a list together."""

    gross: int
    tax: int

    @property
    def net(self) -> int:
        """What is handed over."""
        return self.gross - self.tax


def amounts_of(payment: PaymentDraft) -> Amounts:
    """Return gross and tax of a payment, the tax as it was kept (TT-01)."""
    return Amounts(payment.volume * payment.rate, payment.tax)


def total_of(payments: Sequence[PaymentDraft]) -> Amounts:
    """Return the sums of a list (TT-02)."""
    found = [amounts_of(payment) for payment in payments]
    return Amounts(sum(one.gross for one in found), sum(one.tax for one in found))


def computed_tax(payment: PaymentDraft) -> int:
    """Return the tax by the figures that the payment holds: gross, taxed part, rate or brackets, rounding."""
    base = payment.volume * payment.rate * payment.tax_base_percent
    if payment.tax_brackets:
        parts = _progressive(base, tuple(payment.tax_brackets.split(BETWEEN)))
    else:
        parts = base * payment.tax_basis_points
    if payment.tax_rounding == Rounding.NEAREST:
        parts += WHOLE // 2
    return parts // WHOLE


def applied_rate(payment: PaymentDraft) -> int:
    """Return the rate in hundredths of a percent, of progressive ones the highest that was reached."""
    if not payment.tax_brackets:
        return payment.tax_basis_points
    base, lower = payment.volume * payment.rate * payment.tax_base_percent, 0
    reached = payment.tax_basis_points
    for limit, rate in read_brackets(payment.tax_brackets.split(BETWEEN)):
        if base > lower * 100:
            reached = rate
        lower = limit or lower
    return reached


def told_rate(payment: PaymentDraft) -> str:
    """Return the rate as a paper tells it: 5%, or s.d. 15% where the gross amount lies in several brackets."""
    words = rate_words(payment.tax_base_percent, applied_rate(payment))
    flat = payment.model_copy(update={"tax_brackets": "", "tax_basis_points": applied_rate(payment)})
    return words if computed_tax(flat) == computed_tax(payment) else f"s.d. {words}"


def rate_words(base_percent: int, basis_points: int) -> str:
    """Return 15%, or 50% × 2,5% when only a part is taxed."""
    whole, part = divmod(basis_points, 100)
    rate = f"{whole}%" if not part else f"{whole},{part:02d}".rstrip("0") + "%"
    return rate if base_percent == 100 else f"{base_percent}% × {rate}"


def tax_words(row: TaxRow) -> str:
    """Return "5% · Honor PNS golongan III" of a row of the table."""
    return f"{rate_words(row.taxed_percent, basis_points(row.rate))} · {row.title}"


def with_tax(payment: PaymentLine, row: TaxRow | None) -> PaymentLine:
    """Return a payment with the figures of a tax copied into it, so that a changed catalogue changes nothing."""
    figures = {
        "tax_code": row.code if row else "",
        "tax_base_percent": row.taxed_percent if row else 100,
        "tax_basis_points": basis_points(row.rate) if row else 0,
        "tax_brackets": BETWEEN.join(row.brackets) if row else "",
        "tax_rounding": row.rounding.value if row else "",
    }
    return settled(payment.model_copy(update=figures))


def settled(payment: PaymentLine) -> PaymentLine:
    """Return a payment whose tax follows its figures."""
    return payment.model_copy(update={"tax": computed_tax(payment)})


@dataclass(frozen=True)
class Person:
    """What is known of somebody who could be paid."""

    name: str
    present: bool
    tax_number: str = ""
    """NIK or NPWP, compared also where the list prints none."""


NOBODY = Person("", present=False)


def list_problems(
    dossier: PaymentDossier, people: Mapping[UUID, Person], known: Collection[UUID] = ()
) -> Iterator[Problem]:
    """Yield every rule that a list breaks.

    `people` are all of the role by seat, `known` the seats that stand on the list already: somebody of whom the paper
    says later that they were absent is flagged elsewhere, and stays.
    """
    if not dossier.lines:
        yield Problem("lines", "missing", tr("Nobody is on the list yet."))
    seen: set[UUID] = set()
    numbers: dict[str, str] = {}
    for place, line in enumerate(dossier.lines):
        person = people.get(line.seat_id, NOBODY)
        if line.seat_id in seen:
            yield Problem(f"lines.{place}.seat_id", "twice", tr("{name} stands twice on the list.", name=person.name))
        elif not person.present and line.seat_id not in known:
            message = tr("{name} was not present, so nothing can be paid.", name=person.name)
            yield Problem(f"lines.{place}.seat_id", "absent", message)
        number = _told_number(line.tax_number or person.tax_number)
        if number in numbers and line.seat_id not in seen:
            message = tr("{first} and {name} have the same NIK or NPWP.", first=numbers[number], name=person.name)
            yield Problem(f"lines.{place}.tax_number", "same_number", message)
        seen.add(line.seat_id)
        if number:
            numbers.setdefault(number, person.name)
        yield from _figures(place, line, person.name)


def _told_number(typed: str) -> str:
    """Return the digits of a NIK or NPWP; "" for a placeholder, which is nobody's in particular."""
    return "" if is_placeholder(typed) else "".join(filter(str.isdigit, typed))


def _figures(place: int, line: PaymentLine, name: str) -> Iterator[Problem]:
    if line.tax != computed_tax(line):
        message = tr("The tax of {name} does not follow from its rate.", name=name)
        yield Problem(f"lines.{place}.tax", "arithmetic", message)
    if line.tax > line.volume * line.rate:
        yield Problem(f"lines.{place}.tax", "net", tr("The tax of {name} is more than the amount.", name=name))
    if not line.volume * line.rate:
        message = tr("{name} receives nothing yet.", name=name)
        yield Problem(f"lines.{place}.rate", "nothing", message, Severity.WARNING)


def _progressive(base: int, texts: Sequence[str]) -> int:
    """Return the tax in parts of `WHOLE`; `base` is in hundredths of a rupiah."""
    parts, lower = 0, 0
    for limit, rate in read_brackets(texts):
        upper = base if limit is None else min(base, limit * 100)
        parts += max(upper - lower, 0) * rate
        lower = max(lower, upper)
    return parts
