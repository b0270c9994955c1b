"""The sentences of handing in: what is to be done now, and whether anything is missing."""

from collections.abc import Sequence

from desktop_app.i18n import tr, tr_count
from desktop_app.operations.handing_in.outlook import Fate, OfficeReceipt, Outlook, SentFile
from desktop_app.store.keys.office_keys import OfficeKey
from desktop_app.ui.handing_in.words import moment_words, numbers_words, records_words

MOST_NAMES = 6


def about(found: Outlook, confirmed: int, office: OfficeKey | None) -> tuple[str, str]:
    """Return the headline of a laptop, and what it means."""
    parts = [_confirmed(found, confirmed)]
    if found.unconfirmed:
        parts.insert(
            0,
            tr("{records} are in files that the office has not confirmed.", records=records_words(found.unconfirmed)),
        )
    if office is None:
        parts = [_no_office()]
    return _headline(found), " ".join(part for part in parts if part)


def about_return(laptops: Sequence[str]) -> tuple[str, str]:
    """Return the headline of the office's computer, and what its return file is for."""
    if not laptops:
        return tr("No laptop has handed in yet"), tr(
            "After the first file of a laptop was merged, a return file can be written here: it confirms what arrived "
            "and brings what is new."
        )
    officers = list(dict.fromkeys(laptops))
    names = "; ".join(officers[:MOST_NAMES]) + (" …" if len(officers) > MOST_NAMES else "")
    return (
        tr_count("Return file for {count} laptop", "Return file for {count} laptops", len(laptops)),
        tr(
            "It tells every laptop which of its files arrived, and brings what is new, corrections and decisions. One "
            "file is for all of them: {names}.",
            names=names,
        ),
    )


def about_files(files: Sequence[SentFile]) -> str:
    """Return what the list of files asks for; "" when everything is in order."""
    missing = [file.number for file in files if file.fate is Fate.MISSING]
    if missing:
        return tr(
            "File {numbers} has not arrived at the office: save again. Every file holds everything since the last "
            "confirmation, so one file is enough.",
            numbers=numbers_words(missing),
        )
    if len([file for file in files if file.fate is Fate.UNKNOWN]) > 1:
        return tr("Every file holds everything since the last confirmation: the newest one is enough.")
    return ""


def about_receipt(receipt: OfficeReceipt | None) -> str:
    """Return what the office said last about the files of this laptop."""
    if receipt is None:
        return tr("No return file of the office was read here yet, so nothing is confirmed.")
    parts = [
        tr(
            "Receipt of {moment} from {officer}.",
            moment=moment_words(receipt.written_at),
            officer=receipt.officer or "?",
        )
    ]
    if receipt.files:
        parts.append(tr("Arrived: file {numbers}.", numbers=numbers_words(list(receipt.files))))
    if receipt.missing:
        parts.append(tr("Not arrived: file {numbers}.", numbers=numbers_words(list(receipt.missing))))
    if receipt.refused:
        count = len(receipt.refused)
        parts.append(tr_count("{count} value was not taken.", "{count} values were not taken.", count))
    return " ".join(parts)


def _headline(found: Outlook) -> str:
    if found.unsent:
        return tr("{records} are not handed in yet", records=records_words(found.unsent))
    if found.unconfirmed:
        return tr("Everything is handed in; the office has not confirmed all of it")
    return tr("Everything is handed in and confirmed")


def _confirmed(found: Outlook, confirmed: int) -> str:
    if found.receipt is None and found.last is None:
        return tr("Nothing was handed in from this laptop yet. Save a file and give it to the office.")
    if found.receipt is None:
        return tr("The office has confirmed nothing yet: read its return file under “News from the office”.")
    return tr(
        "{records} of yours are confirmed, the last time on {moment}.",
        records=records_words(confirmed),
        moment=moment_words(found.receipt.written_at),
    )


def _no_office() -> str:
    return tr(
        "This laptop does not know the office's key yet, so nobody could open a file without a word. Receive the key "
        "file from the office once, or lock the file with a passphrase that you tell the office apart from it."
    )
