"""The papers about a gathering or a whole event, in the order of its life."""

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app import clock
from desktop_app.documents import accountability, attendance_certificate, attendance_recap, cards, event_recaps
from desktop_app.documents.event_report.kinds import report_kind
from desktop_app.documents.kind import About, Kind, Made, Phase, Wish
from desktop_app.documents.letter_kinds import letter_kinds
from desktop_app.documents.printed import Printed
from desktop_app.documents.receipts.kinds import receipt_kinds
from desktop_app.documents.survey import survey_kinds
from desktop_app.documents.text_made import text_made
from desktop_app.domain.disclosure import Tier


def gathering_kinds() -> tuple[Kind, ...]:
    """Return every kind about a gathering (`Wish.about` is its id) or an event (the id of the event)."""
    return (
        *letter_kinds(),
        *_cards(),
        _certificates(),
        Kind(
            "rekap-kehadiran",
            "Rekap kehadiran",
            About.GATHERING,
            attendance_recap.AttendanceRecapOptions,
            _attendance,
            tier=Tier.PARTNER,
        ),
        *receipt_kinds(),
        *survey_kinds(),
        report_kind(),
        Kind(
            "daftar-periksa-spj",
            "Daftar periksa berkas pertanggungjawaban",
            About.GATHERING,
            accountability.ChecklistOptions,
            _checklist,
            tier=Tier.PUBLIC,
        ),
        *_of_event(),
    )


def _of_event() -> tuple[Kind, ...]:
    return (
        Kind(
            "rekap-peserta",
            "Rekapitulasi peserta kegiatan",
            About.EVENT,
            event_recaps.EventRecapOptions,
            _participants,
            tier=Tier.PUBLIC,
        ),
        Kind(
            "dari-kursi-ke-sertifikat",
            "Dari kursi ke sertifikat",
            About.EVENT,
            event_recaps.EventRecapOptions,
            _outcomes,
            tier=Tier.PUBLIC,
        ),
    )


def _cards() -> tuple[Kind, ...]:
    return (
        _card("tanda-pengenal", "Tanda pengenal", cards.BadgeOptions, cards.write_badges),
        _card("kartu-meja", "Kartu meja", cards.TentOptions, cards.write_tents),
        _card("kartu-nomor", "Kartu nomor", cards.BadgeOptions, cards.write_numbers),
    )


def _card(name: str, title: str, options: type[Any], write: Callable[..., Printed]) -> Kind:
    """Return a kind that is made to be worn and seen: it holds what everybody in the room may read."""
    return Kind(name, title, About.GATHERING, options, partial(_deck, write), Phase.BEFORE, tier=Tier.PUBLIC)


def _certificates() -> Kind:
    make, options = _certificate, attendance_certificate.CertificateOptions
    return Kind("sertifikat", "Sertifikat peserta", About.GATHERING, options, make, finalize=_award, tier=Tier.PUBLIC)


def _certificate(wish: Wish) -> Made:
    paper = attendance_certificate.collect(wish.session, wish.id, wish.options, practice=wish.practice)
    checks = tuple(attendance_certificate.checks(paper))
    return Made(paper.facts.last, paper.facts.title, partial(attendance_certificate.write, paper), checks)


def _award(wish: Wish) -> None:
    attendance_certificate.finalize(wish.session, wish.id, wish.options, clock.today())


def _deck(write_cards: Callable[..., Printed], wish: Wish) -> Made:
    deck = cards.collect(wish.session, wish.id, wish.options, practice=wish.practice)
    return Made(deck.facts.first, deck.facts.title, partial(write_cards, deck), tuple(cards.checks(deck)))


def _attendance(wish: Wish) -> Made:
    paper = attendance_recap.collect(wish.session, wish.id, wish.options, practice=wish.practice)
    facts = paper.frame.facts
    checks = tuple(attendance_recap.checks(paper))
    return text_made(facts.last, facts.title, attendance_recap.compose(paper), checks)


def _checklist(wish: Wish) -> Made:
    paper = accountability.collect(wish.session, wish.id, clock.today(), wish.options, practice=wish.practice)
    return Made(paper.facts.first, paper.facts.title, partial(accountability.write, paper))


def _participants(wish: Wish) -> Made:
    paper = event_recaps.collect(wish.session, wish.id, clock.today(), wish.options, practice=wish.practice)
    return text_made(paper.as_of, paper.title, event_recaps.compose_participants(paper))


def _outcomes(wish: Wish) -> Made:
    paper = event_recaps.collect(wish.session, wish.id, clock.today(), wish.options, practice=wish.practice)
    return text_made(paper.as_of, paper.title, event_recaps.compose_outcomes(paper))
