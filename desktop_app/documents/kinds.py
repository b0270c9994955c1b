"""Every kind of paper by its name: what it is about, its options, and how it is made.

The window and the command line print through this table, so a new paper is a line here and a module of its own.
Attendance sheets stay outside: making one final gives out numbers.
"""

from functools import partial

from desktop_app import clock
from desktop_app.documents import (
    desk_papers,
    ikm_form,
    merge_minutes,
    minutes,
    next_steps,
    personal_data,
    readiness_report,
    synergy,
    trip_plan,
)
from desktop_app.documents.editions import with_editions
from desktop_app.documents.gathering_kinds import gathering_kinds
from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.next_steps.data import NextStepsOptions
from desktop_app.documents.period_report.kinds import period_kind
from desktop_app.documents.privacy import respecting_consent
from desktop_app.documents.readiness_report.data import ReadinessReportOptions
from desktop_app.documents.recaps.kinds import recap_kinds
from desktop_app.documents.synergy.data import SynergyOptions
from desktop_app.documents.text_made import text_made
from desktop_app.documents.trip_plan.data import TripPlanOptions
from desktop_app.domain.disclosure import Tier
from desktop_app.operations.visits.trip_plan import as_text

MERGE_MINUTES = "berita-acara-penggabungan"


def kinds() -> tuple[Kind, ...]:
    """Return every kind, those about a visit first."""
    every = (*_of_visits(), *_of_businesses(), *_of_register(), *_of_merges(), *gathering_kinds())
    return tuple(with_editions(respecting_consent(kind)) for kind in every)


def kinds_about(about: About) -> tuple[Kind, ...]:
    """Return the kinds about one thing."""
    return tuple(kind for kind in kinds() if kind.about is about)


def find_kind(name: str) -> Kind:
    """Return the kind of this name; raises KeyError when there is none."""
    return {kind.name: kind for kind in kinds()}[name]


def _of_visits() -> tuple[Kind, ...]:
    return (Kind("berita-acara", "Berita acara kunjungan", About.VISIT, minutes.MinutesOptions, _minutes),)


def _of_businesses() -> tuple[Kind, ...]:
    return (
        Kind("langkah-berikutnya", "Langkah berikutnya", About.IKM, NextStepsOptions, _next_steps),
        Kind("hasil-kesiapan", "Hasil kesiapan", About.IKM, ReadinessReportOptions, _readiness_report),
        Kind("formulir", "Formulir pendataan", About.IKM, ikm_form.IkmFormOptions, _ikm_form),
        Kind(
            "salinan-data",
            "Salinan data pribadi",
            About.IKM,
            personal_data.PersonalDataOptions,
            _personal_data,
            tier=Tier.INTERNAL,
        ),
    )


def _of_register() -> tuple[Kind, ...]:
    return (
        Kind(
            "formulir-kosong",
            "Formulir pendataan kosong",
            About.REGISTER,
            ikm_form.BlankFormOptions,
            _ikm_form,
            tier=Tier.PUBLIC,
        ),
        period_kind(),
        *recap_kinds(),
        Kind("peta", "Peta Lampung", About.REGISTER, desk_papers.MapOptions, _map, tier=Tier.PUBLIC),
        Kind(
            "ringkasan-angka", "Ringkasan angka", About.REGISTER, desk_papers.SummaryOptions, _summary, tier=Tier.PUBLIC
        ),
        Kind("sinergi", "Laporan sinergi", About.REGISTER, SynergyOptions, _synergy, tier=Tier.PARTNER),
        Kind("agenda-perjalanan", "Agenda perjalanan", About.REGISTER, TripPlanOptions, _trip_plan),
    )


def _of_merges() -> tuple[Kind, ...]:
    return (
        Kind(
            MERGE_MINUTES,
            "Berita acara penggabungan",
            About.MERGE,
            merge_minutes.MergeMinutesOptions,
            _merge_minutes,
            tier=Tier.PARTNER,
        ),
    )


def _minutes(wish: Wish) -> Made:
    paper = minutes.collect(wish.session, wish.id, wish.options, practice=wish.practice)
    return Made(paper.day, paper.business.name, partial(minutes.write, paper), tuple(minutes.checks(paper)))


def _ikm_form(wish: Wish) -> Made:
    paper = ikm_form.collect(wish.session, wish.about, wish.options, practice=wish.practice)
    return Made(paper.when.date(), paper.name, partial(ikm_form.write, paper))


def _next_steps(wish: Wish) -> Made:
    paper = next_steps.collect(wish.session, wish.id, clock.today(), wish.options, practice=wish.practice)
    return Made(paper.day, paper.business, partial(next_steps.write, paper))


def _readiness_report(wish: Wish) -> Made:
    paper = readiness_report.collect(wish.session, wish.id, clock.today(), wish.options, practice=wish.practice)
    return Made(paper.day, paper.business, partial(readiness_report.write, paper))


def _personal_data(wish: Wish) -> Made:
    paper = personal_data.collect(wish.session, wish.id, wish.options, practice=wish.practice)
    return text_made(paper.when.date(), paper.name, personal_data.compose(paper))


def _synergy(wish: Wish) -> Made:
    paper = synergy.collect(wish.session, clock.today(), wish.options, practice=wish.practice)
    return Made(paper.day, paper.where, partial(synergy.write, paper))


def _map(wish: Wish) -> Made:
    paper = desk_papers.collect(wish.session, clock.today(), wish.options, practice=wish.practice)
    return Made(paper.when.date(), "", partial(desk_papers.write_map, paper))


def _summary(wish: Wish) -> Made:
    paper = desk_papers.collect(wish.session, clock.today(), wish.options, practice=wish.practice)
    return Made(paper.when.date(), "", partial(desk_papers.write_summary, paper))


def _trip_plan(wish: Wish) -> Made:
    paper = trip_plan.collect(wish.session, clock.today(), wish.options, practice=wish.practice)
    text = as_text(paper.stops, paper.day) if paper.tier is Tier.INTERNAL else ""  # it holds telephone numbers
    return Made(paper.day, paper.where, partial(trip_plan.write, paper), text=text)


def _merge_minutes(wish: Wish) -> Made:
    paper = merge_minutes.collect(wish.session, wish.options, practice=wish.practice)
    return Made(paper.day, "", partial(merge_minutes.write, paper))
