"""The papers about a gathering or a whole event, in the order of its life."""

from collections.abc import Callable
from functools import partial

from desktop_app import clock
from desktop_app.documents import accountability, attendance_certificate, attendance_recap, cards, event_recaps
from desktop_app.documents.event_report.kinds import report_kind
from desktop_app.documents.kind import About, Kind, Made, Phase, Wish
from desktop_app.documents.letter_kinds import letter_kinds
from desktop_app.documents.printed import Printed
from desktop_app.documents.receipts.kinds import receipt_kinds
from desktop_app.documents.survey import survey_kinds
from desktop_app.documents.text_made import text_made


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
        ),
        Kind(
            "rekap-peserta",
            "Rekapitulasi peserta kegiatan",
            About.EVENT,
            event_recaps.EventRecapOptions,
            _participants,
        ),
        Kind(
            "dari-kursi-ke-sertifikat",
            "Dari kursi ke sertifikat",
            About.EVENT,
            event_recaps.EventRecapOptions,
            _outcomes,
        ),
    )


def _cards() -> tuple[Kind, ...]:
    held, before = About.GATHERING, Phase.BEFORE
    return (
        Kind("tanda-pengenal", "Tanda pengenal", held, cards.BadgeOptions, partial(_deck, cards.write_badges), before),
        Kind("kartu-meja", "Kartu meja", held, cards.TentOptions, partial(_deck, cards.write_tents), before),
        Kind("kartu-nomor", "Kartu nomor", held, cards.BadgeOptions, partial(_deck, cards.write_numbers), before),
    )


def _certificates() -> Kind:
    make, options = _certificate, attendance_certificate.CertificateOptions
    return Kind("sertifikat", "Sertifikat peserta", About.GATHERING, options, make, finalize=_award)


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
