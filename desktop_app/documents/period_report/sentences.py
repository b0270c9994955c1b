"""Formal Indonesian sentences computed from figures: what was reached, against which target, more or less than before.

Nothing is said where there is nothing to compare, and no share is ever told of nothing.
"""

from collections.abc import Sequence

from desktop_app.documents.recaps.words import or_nothing, share
from desktop_app.domain.target import Measure
from desktop_app.domain.wording import grouped, listed
from desktop_app.operations.recaps.period_report import Earlier
from desktop_app.operations.recaps.targets import Reached

SOME = {
    Measure.BUSINESSES: "dicatat {count} IKM baru",
    Measure.VISITS: "dilakukan {count} kunjungan",
    Measure.PARTICIPANTS: "tercatat {count} peserta hadir pada kegiatan",
    Measure.CERTIFICATES: "terbit {count} sertifikat/izin",
}
NONE = {
    Measure.BUSINESSES: "tidak ada IKM baru yang dicatat",
    Measure.VISITS: "tidak ada kunjungan yang dilakukan",
    Measure.PARTICIPANTS: "tidak ada peserta yang tercatat hadir pada kegiatan",
    Measure.CERTIFICATES: "tidak ada sertifikat/izin yang terbit",
}
ROWS = {
    Measure.BUSINESSES: "IKM baru yang dicatat",
    Measure.VISITS: "Kunjungan",
    Measure.PARTICIPANTS: "Peserta kegiatan yang hadir",
    Measure.CERTIFICATES: "Sertifikat/izin yang terbit",
}
UNITS = {
    Measure.BUSINESSES: "IKM baru",
    Measure.VISITS: "kunjungan",
    Measure.PARTICIPANTS: "peserta",
    Measure.CERTIFICATES: "sertifikat/izin",
}
NOTHING_KNOWN = "Pada akhir {when} belum ada IKM yang terdata."
"""Of a register that began later: that there was no business nobody can say."""
MOST_TIES = 3
"""More places than these with the same figure are not named."""


def reached(measure: Measure, when: str, count: int, target: int | None) -> str:
    """Return how much was reached, and how much of the target."""
    told = f"Pada {when} " + (SOME[measure].format(count=grouped(count)) if count else NONE[measure])
    if target is None:
        return f"{told}."
    if not target:
        return f"{told}, dengan target 0."
    if not count:
        return f"{told}, dari target {grouped(target)}."
    if count < target:
        return f"{told}, atau {share(count, target)} dari target {grouped(target)}."
    word = "memenuhi" if count == target else "melampaui"
    return f"{told}, {word} target {grouped(target)} ({share(count, target)})."


def compared(count: int, before: int, when: str, unit: str, *, running: bool = False) -> str:
    """Return how a count differs from that of an earlier period.

    Of a period that is `running` only what the other one had is told: a part is not compared with a whole.
    """
    if not before:
        return f"Pada {when} {'tidak' if count else 'juga tidak'} ada {unit}."
    if running:
        return f"Pada {when} (periode penuh) ada {grouped(before)} {unit}."
    change = abs(count - before)
    word = "kenaikan" if count > before else "penurunan"
    told = f"terjadi {word} {grouped(change)} ({share(change, before)})" if change else "tidak ada perubahan"
    return f"Dibandingkan dengan {when} ({grouped(before)} {unit}), {told}."


def compared_with(
    measure: Measure | None, count: int, earlier: Sequence[Earlier | None], *, running: bool = False
) -> list[str]:
    """Return the comparisons of a measure (None: businesses in the register) with the periods that are known."""
    return [
        NOTHING_KNOWN.format(when=one.period.label)
        if measure is None and not one.businesses
        else compared(count, one.counts[measure], one.period.label, UNITS[measure], running=running)
        if measure
        else compared(count, one.businesses, f"akhir {one.period.label}", "IKM")
        for one in earlier
        if one is not None
    ]


def largest(pairs: Sequence[tuple[str, int]], unit: str) -> str:
    """Return "di Pringsewu (4 kunjungan)" for the place with most; several are named when they are few; else ""."""
    most = max((count for _, count in pairs), default=0)
    places = [name for name, count in pairs if count == most]
    if not most or len(places) > MOST_TIES:
        return ""
    each = "masing-masing " if len(places) > 1 else ""
    return f"di {listed(places)} ({each}{grouped(most)} {unit})"


def ranked(pairs: Sequence[tuple[str, int]], unit: str, most: int = MOST_TIES) -> str:
    """Return "SDM (27 IKM), kemasan (20 IKM), dan modal (3 IKM)", the largest first, none of zero; "" when all are."""
    found = sorted(((name, count) for name, count in pairs if count), key=lambda pair: -pair[1])
    return listed([f"{name} ({grouped(count)} {unit})" for name, count in found[:most]])


def against_target(row: Reached) -> tuple[str, str, str]:
    """Return target, what was reached, and its share as cells of a table."""
    return or_nothing(row.target), grouped(row.reached), share(row.reached, row.target)
