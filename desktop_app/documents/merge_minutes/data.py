"""Looks up what the minutes of a merge print: the received files as they were written into the book."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from desktop_app.documents.merge_minutes.example import example_files
from desktop_app.documents.merge_minutes.paper import (
    STATUSES,
    DecidedLine,
    FileLine,
    KindLine,
    MergeMinutes,
    MergeMinutesOptions,
    Person,
)
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.official_signature import official_signature
from desktop_app.documents.recaps.data import source_of
from desktop_app.domain.decision import Chosen
from desktop_app.domain.officer import Officer
from desktop_app.errors import UserError
from desktop_app.i18n import catalogue, tr
from desktop_app.operations.handing_in.received_files import (
    Decided,
    ReceivedFile,
    decided_since,
    find_received,
    merged_last,
    officer_called,
    open_conflicts,
)
from desktop_app.operations.names.field_names import field_label
from desktop_app.operations.names.naming import kind_name
from desktop_app.operations.office.offices import office_on
from desktop_app.store.device import show_device

RESULTS = {
    "applied": "Digabungkan",
    "quarantined": "Dikarantina",
    "waiting": "Menunggu",
    "refused": "Ditolak",
}
CHOSEN = {
    Chosen.SHOWN: "Isi yang tampil dipertahankan",
    Chosen.OTHER: "Isi yang lain dipakai",
    Chosen.TYPED: "Diisi baru",
}
MOST = 1000
"""Files on one paper."""


def collect(session: Session, options: MergeMinutesOptions, *, practice: bool) -> MergeMinutes:
    """Return everything that the minutes of these merges print.

    Practice data without a merge prints an invented one. Raises `UserError` when there is no such file, or none at all.
    """
    files = _files(session, options.merges, practice=practice)
    merged = [file for file in files if file.is_merged]
    when = max(file.came_at for file in files).astimezone(WIB)
    office = office_on(session, when.date())
    paper = MergeMinutes(
        day=when.date(),
        when=when,
        place=", ".join(part for part in (source_of(office) if office else "", office.city if office else "") if part),
        city=office.city if office else "",
        mergers=tuple(_mergers(session, files)),
        senders=tuple(_senders(session, files)),
        files=tuple(_line(file) for file in files),
        kinds=tuple(_kinds(merged)),
        decided=tuple(_decided(one) for one in decided_since(session, merged)),
        open_conflicts=open_conflicts(session, merged),
        number=options.number.strip(),
        copies=options.copies,
        letterhead=letterhead_of(session, office),
        nip_label=office.nip_label if office else "NIP.",
        knowing=official_signature(session, options.knowing, when.date(), "Mengetahui,") if options.knowing else None,
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("BAP", paper))


def read_numbers(text: str) -> list[int]:
    """Return the numbers of "3, 5-7"; raises `UserError` when it says something else."""
    found: list[int] = []
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip())):
        match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", part)
        if part and not match:
            raise _unreadable(text)
        if match:
            first, last = int(match[1]), int(match[2] or match[1])
            if not 0 <= last - first < MOST:
                raise _unreadable(text)
            found += range(first, last + 1)
    return found


def _unreadable(text: str) -> UserError:
    return UserError(
        tr("“{text}” names no received files.", text=text[:60]),
        tr("Write their numbers from the list of received files, such as 3, 5-7."),
    )


def _files(session: Session, wanted: str, *, practice: bool) -> Sequence[ReceivedFile]:
    numbers = read_numbers(wanted)
    files = find_received(session, numbers) if numbers else merged_last(session)
    if files:
        return files
    if practice:
        return example_files()
    raise UserError(
        tr("No file has been merged yet, so there are no minutes to print."),
        tr("Merge the files of the laptops first."),
    )


def _line(file: ReceivedFile) -> FileLine:
    undone = f"Dibatalkan {_day(file.undone_at)}" if file.undone_at else ""
    return FileLine(
        sender=file.officer,
        laptop=show_device(file.device) if file.device is not None else "",
        number=file.number,
        period=_days(file.period),
        received_at=file.came_at.astimezone(WIB),
        sha256=file.sha256,
        result=undone or RESULTS.get(file.status, file.status),
        is_merged=file.is_merged,
        reason=file.reason,
        notes=file.notes,
    )


def _days(period: tuple[str, str]) -> tuple[date, date] | None:
    first, last = period
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _day(moment: str) -> str:
    day = date.fromisoformat(moment[:10])
    return f"{day.day}/{day.month}/{day.year}"


def _kinds(files: Sequence[ReceivedFile]) -> Iterator[KindLine]:
    """Yield the kinds by their names, each with its records of all files."""
    found: dict[str, Counter[str]] = {}
    for file in files:
        for table, statuses in file.kinds.items():
            found.setdefault(table, Counter()).update(statuses)
    for table in sorted(found, key=_kind):
        yield KindLine(_kind(table), tuple(found[table][status] for status in STATUSES))


def _kind(table: str) -> str:
    return _indonesian(kind_name(table))


def _indonesian(words: str) -> str:
    """Return words of the window in Indonesian, whatever it speaks: what it says already finds no translation."""
    return catalogue("id").get(words, words)


def _mergers(session: Session, files: Sequence[ReceivedFile]) -> Iterator[Person]:
    for officer_id in dict.fromkeys(file.merged_by for file in files if file.merged_by):
        officer = session.get(Officer, officer_id)
        if officer is not None:
            yield _person(officer)


def _person(officer: Officer) -> Person:
    return Person(officer.name, officer.nip, officer.post)


def _senders(session: Session, files: Sequence[ReceivedFile]) -> Iterator[Person]:
    for name in dict.fromkeys(file.officer for file in files if file.officer):
        officer = officer_called(session, name)
        yield _person(officer) if officer else Person(name)


def _decided(decided: Decided) -> DecidedLine:
    record = f"{decided.record or '–'}: {_indonesian(field_label(decided.table, decided.field))}"
    return DecidedLine(_kind(decided.table), record, CHOSEN[decided.chosen], decided.reason)
