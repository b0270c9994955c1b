"""The words of answers and numbers on the screen."""

from fractions import Fraction

from desktop_app.domain.survey import Phase
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.survey_results import rounded

NOTHING = "–"


def decimal_words(value: Fraction | None) -> str:
    """Return 83.3, or a dash when there is nothing to tell."""
    if value is None:
        return NOTHING
    whole, tenth = str(rounded(value)).split(".")
    return tr("{whole}.{tenth}", whole=whole, tenth=tenth) if int(tenth) else whole


def phase_words() -> dict[Phase, str]:
    """Return what the sheets of each phase are called."""
    return {Phase.BEFORE: tr("Before the event"), Phase.AFTER: tr("After the event")}
