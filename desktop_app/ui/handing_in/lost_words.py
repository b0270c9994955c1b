"""What is said about a lost laptop."""

from collections.abc import Mapping

from desktop_app.domain.wording import long_date
from desktop_app.exchange.handing_in.board import LaptopLine
from desktop_app.exchange.handing_in.lost import OnLaptop
from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.operations.names.naming import kind_name
from desktop_app.store.device import show_device
from desktop_app.ui.handing_in.board_words import NONE


def title(line: LaptopLine) -> str:
    """Return who had the laptop, and which it was."""
    return tr("Laptop {device} of {officer}", device=show_device(line.device), officer=line.officer or NONE)


def facts(found: OnLaptop, line: LaptopLine) -> list[str]:
    """Return what is known of what was on it, and what nobody here can know."""
    return [
        _state(found),
        _last(found, line),
        tr(
            "Among it {niks} NIK and {phones} telephone numbers of owners.",
            niks=format_number(found.niks),
            phones=format_number(found.phones),
        ),
        tr(
            "What was recorded on it afterwards is not known here. The data on it is encrypted: it opens only with the "
            "officer's password or the recovery key. Was one of them written down beside it?"
        ),
    ]


def count_rows(records: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return (kind, number), the most numerous first."""
    most = sorted(records.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(kind_name(table), format_number(count)) for table, count in most]


def steps() -> list[str]:
    """Return what the officer does on the next laptop."""
    return [
        tr("1. Install Siap IKM on the next laptop and begin a new database with a new password."),
        tr("2. Open Handing in, choose Merge and drop this file there; type the passphrase, vouch for it, merge."),
        tr("3. Receive the office's key again in Settings, then hand in: the next laptop has a number of its own."),
    ]


def _state(found: OnLaptop) -> str:
    if found.lost_on:
        return tr(
            "Reported lost on {day}. Its files go to quarantine, and no new return file opens for it.",
            day=long_date(found.lost_on),
        )
    return tr("Not reported lost. After reporting, its files go to quarantine and no new return file opens for it.")


def _last(found: OnLaptop, line: LaptopLine) -> str:
    total = sum(found.records.values())
    if line.last_on is None:
        return tr("No file of it was merged, so nothing is known of what was on it.")
    return tr_count(
        "Its last file was merged on {day}. By then it held {count} record:",
        "Its last file was merged on {day}. By then it held {count} records:",
        total,
        day=long_date(line.last_on),
    )
