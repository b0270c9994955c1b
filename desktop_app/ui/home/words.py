"""What the charts of the first page say."""

from collections.abc import Mapping

from desktop_app.documents.charts.telling import PlaceWords
from desktop_app.domain.readiness import Label
from desktop_app.i18n import format_number, tr
from desktop_app.operations.desk.places import KecamatanFigure, PlaceFigure, PlaceMeasure
from desktop_app.operations.gatherings.outcomes import Step
from desktop_app.operations.names.choice_names import choice_names


def label_names() -> Mapping[Label, str]:
    """Return the heads of the readiness."""
    names = choice_names(Label)
    return {**{label: names[label] for label in Label}, Label.UNKNOWN: tr("Not judged")}


def step_names() -> Mapping[Step, str]:
    """Return the steps of the way to the certificate."""
    return {
        Step.VISITED: tr("Visited"),
        Step.CLOSED: tr("A gap closed"),
        Step.APPLIED: tr("Applied"),
        Step.ISSUED: tr("Issued"),
    }


def place_measures() -> list[tuple[PlaceMeasure, str]]:
    """Return what can be shown by place."""
    return [
        (PlaceMeasure.READINESS, tr("IKM ready")),
        (PlaceMeasure.VISITS, tr("Visits")),
        (PlaceMeasure.PARTICIPANTS, tr("Participants")),
        (PlaceMeasure.BUSINESSES, tr("IKM")),
    ]


def place_words(measure: PlaceMeasure, year: int) -> PlaceWords:
    """Return the words of the map and the bars."""
    legends = {
        PlaceMeasure.READINESS: tr("Ready, of those judged"),
        PlaceMeasure.VISITS: tr("Visits in {year}", year=year),
        PlaceMeasure.PARTICIPANTS: tr("Participants in {year}", year=year),
        PlaceMeasure.BUSINESSES: tr("IKM in the register"),
    }
    return PlaceWords(
        legend=legends[measure],
        unknown=tr("None judged yet"),
        dots=tr("Kecamatan, by number"),
        number=format_number,
        ratio=ratio,
        place=lambda one: place_sentence(measure, one),
        elsewhere=tr("Elsewhere or not known"),
    )


def ratio(count: int, whole: int) -> str:
    """Return "3 dari 8"."""
    return tr("{count} of {whole}", count=format_number(count), whole=format_number(whole))


def place_sentence(measure: PlaceMeasure, one: PlaceFigure | KecamatanFigure) -> str:
    """Return what is told about a place."""
    name = one.name or tr("Elsewhere or not known")
    count = format_number(one.count)
    if measure is PlaceMeasure.READINESS and one.assessed:
        told = ratio(one.count, one.assessed)
        return tr("{place}: {ratio} IKM judged are ready ({share}%)", place=name, ratio=told, share=one.share)
    if one.target:
        percent = 100 * one.count // one.target
        target = format_number(one.target)
        return tr("{place}: {count} of the target {target} ({percent}%)", **_values(name, count, target, percent))
    return tr("{place}: {count} {what}", place=name, count=count, what=_what(measure))


def _values(place: str, count: str, target: str, percent: int) -> dict[str, object]:
    return {"place": place, "count": count, "target": target, "percent": percent}


def _what(measure: PlaceMeasure) -> str:
    return {
        PlaceMeasure.READINESS: tr("IKM ready"),
        PlaceMeasure.VISITS: tr("visits"),
        PlaceMeasure.PARTICIPANTS: tr("participants"),
        PlaceMeasure.BUSINESSES: tr("IKM"),
    }[measure]
