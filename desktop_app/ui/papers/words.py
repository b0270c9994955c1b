"""What the papers and their options are called in the window."""

from enum import Enum

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.event_report.options import Preset
from desktop_app.domain.disclosure import Tier
from desktop_app.i18n import tr
from desktop_app.ui.home.words import place_measures

PAPERS: dict[Enum, str] = {Paper.F4: "F4 215 × 330 mm", Paper.A4: "A4", Paper.F4_210: "F4 210 × 330 mm"}


def option_name(name: str) -> str:
    """Return the label of an option."""
    return (_usual() | _of_events()).get(name, name)


def _usual() -> dict[str, str]:
    return {
        "paper": tr("Paper"),
        "landscape": tr("Landscape"),
        "number": tr("Number"),
        "full_nik": tr("NIK in full"),
        "copies": tr("Copies to sign"),
        "knowing": tr("Takes note (Mengetahui)"),
        "signer": tr("Signed by"),
        "photos": tr("With photos"),
        "dated": tr("Dated"),
        "place": tr("Place"),
        "officer": tr("Officer"),
        "voluntary": tr("With voluntary schemes"),
        "day": tr("Day of the trip"),
        "as_of": tr("Data as of"),
        "period": tr("Period"),
        "regions": tr("Where"),
        "kabupaten": tr("Kabupaten"),
        "details": tr("With the list behind the figures"),
        "merges": tr("Received files (their numbers)"),
        "note_lines": tr("Lines for notes"),
        "tier": tr("Privacy"),
        "tagged": tr("For the web (PDF/A-2a, PDF/UA-1)"),
        "signature_field": tr("Empty field for an e-signature"),
        "row_numbers": tr("With row numbers"),
        "shows": tr("The map shows"),
        "dots": tr("With kecamatan"),
    }


def _of_events() -> dict[str, str]:
    return {
        "handed_by": tr("Handed over by"),
        "which": tr("Which list (0: all)"),
        "audience": tr("To whom"),
        "addressing": tr("Addressed"),
        "srikandi": tr("Draft for SRIKANDI"),
        "preset": tr("Divided into"),
        "attachments": tr("With attachments"),
        "receipts": tr("With receipts and proofs of tax"),
        "head": tr("Head of the office"),
        "pptk": tr("PPTK"),
        "size": tr("Size"),
        "role": tr("For whom"),
        "qr": tr("With QR code"),
        "blank_cards": tr("Blank cards"),
        "materials": tr("With list of materials"),
        "part_twins": tr("New number for twins"),
        "other_signer": tr("Other signer"),
        "order": tr("Documents that come first (codes)"),
        "phase": tr("When"),
        "peserta": tr("Participants"),
        "tamu": tr("Guests"),
        "narasumber": tr("Speakers"),
        "panitia": tr("Committee"),
    }


def tier_names() -> dict[Enum, str]:
    """Return what the tiers of privacy mean."""
    return {
        Tier.INTERNAL: tr("Internal: everything"),
        Tier.PARTNER: tr("Partner: numbers masked"),
        Tier.PUBLIC: tr("Public: without numbers"),
    }


def value_name(value: Enum) -> str:
    """Return the words of a choice."""
    words: dict[Enum, str] = {**PAPERS, **tier_names()}
    words |= {Preset.FOUR: tr("Four chapters"), Preset.FIVE: tr("Five chapters")}
    words.update(place_measures())
    return words.get(value, str(value.value))
