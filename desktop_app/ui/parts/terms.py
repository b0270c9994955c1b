"""What the abbreviations of forms and lists stand for, told where they stand (convention 51)."""

import re
from functools import cache

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop_app.i18n import tr

LONGEST = 60
"""Letters of a label that may hold a term; longer ones are sentences, which explain themselves."""


def explain(words: str) -> str:
    """Return what the terms in a label or head stand for, a line each; "" without any."""
    if len(words) > LONGEST:
        return ""
    plain = words.replace("&", "")
    return "\n".join(told for pattern, told in _patterns(tr("NIK: number of a person")) if pattern.search(plain))


def explain_labels(window: QWidget) -> None:
    """Let every label and choice that is shown, and has no hint of its own, explain its terms."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible() or widget.toolTip():
            continue
        if told := explain(widget.text()):
            widget.setToolTip(told)


@cache
def _patterns(_language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the terms with their sentences, made once in each language."""
    told = (
        ("IKM", tr("IKM: small and medium industry, the businesses of this register")),
        ("NIB", tr("NIB: number of a business, given by OSS")),
        ("NIK", tr("NIK: number of a person")),
        ("KK", tr("KK: family card")),
        ("NPWP", tr("NPWP: tax number")),
        ("NITKU", tr("NITKU: tax number of a place of business")),
        ("KBLI", tr("KBLI: code of a kind of business; it holds for one year of the classification")),
        ("S?P?P?-?P?-?IRT", tr("P-IRT: permit for home-made food, given on grounds of SPP-IRT")),
        ("PKP", tr("PKP: course in food safety")),
        ("CPPOB", tr("CPPOB: good practice in making food")),
        ("MD", tr("MD: permit of BPOM for food made in Indonesia")),
        ("BPOM", tr("BPOM: agency for food and drugs")),
        ("SNI", tr("SNI: Indonesian national standard")),
        ("HACCP", tr("HACCP: control of hazards in making food")),
        ("SLHS", tr("SLHS: certificate of hygiene and sanitation")),
        ("NKV", tr("NKV: number of veterinary control")),
        ("SIINas", tr("SIINas: national information system of industry")),
        ("NIP", tr("NIP: number of a civil servant")),
        ("PPh 21", tr("PPh 21: income tax kept back from a fee")),
        ("SPJ", tr("SPJ: accountability file of an event")),
        ("SRIKANDI", tr("SRIKANDI: system of the government for letters; it gives number, date and signature")),
        (r"Plt\.", tr("Plt.: fills a post until somebody is appointed")),
        (r"Plh\.", tr("Plh.: fills a post while its holder is away")),
    )
    return tuple((re.compile(rf"(?<!\w){term}(?!\w)"), sentence) for term, sentence in told)
