"""What is said about a file that is not merged, and about one that is."""

from collections.abc import Iterator, Sequence

from desktop_app import clock
from desktop_app.exchange.handing_in.opening import Opened
from desktop_app.exchange.handing_in.roles import Given
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.names.naming import kind_name
from desktop_app.store.device import show_device
from desktop_app.store.merging.merging import Fork, Gap, Taken

AHEAD_MS = 24 * 3600 * 1000
SENTENCES = 20


def about_gap(gap: Gap, missing: Sequence[int], number: int | None) -> str:
    """Say which file is missing."""
    if missing:
        numbers = ", ".join(map(str, missing))
        return tr(
            "File {missing} of laptop {device} is missing; file {number} waits for it.",
            missing=numbers, device=show_device(gap.device), number=number or "?",
        )  # fmt: skip
    return tr("An earlier file of laptop {device} is missing; this one waits for it.", device=show_device(gap.device))


def about_fork(fork: Fork) -> str:
    """Say that two laptops write under one device id."""
    return tr(
        "Two laptops write as {device}: a copied disk or folder. Nothing was taken. Give the sender the office's "
        "return file; after merging it, the laptop is one of its own and hands in again.",
        device=show_device(fork.device),
    )


def about_unknown(opened: Opened) -> str:
    """Say that nobody has vouched for the laptop yet."""
    device = show_device(opened.sender.device)
    if not opened.sender.signed:
        return tr("The file is not signed, or its signature is wrong: nobody knows who wrote it.")
    return tr(
        "Laptop {device} ({officer}) has not handed in here before.",
        device=device,
        officer=opened.sender.officer or "?",
    )


def about_deletions(removed: dict[str, list[bytes]]) -> str:
    """Say what a file would delete."""
    parts = ", ".join(f"{len(rows)} × {kind_name(table)}" for table, rows in removed.items())
    return tr("The file would delete a great many records: {parts}.", parts=parts)


def about_role(given: Given) -> str:
    """Say that somebody has a role by the file."""
    return tr("By this file {name} has the role {role}.", name=given.name or "?", role=_role_word(given))


def about_roles(given: Sequence[Given]) -> str:
    """Say that a file changes roles that whoever merges may not change."""
    named = ", ".join(f"{one.name or '?'} ({_role_word(one)})" for one in given)
    return tr("The file changes roles: {names}. Let an administrator of this computer merge it.", names=named)


def _role_word(given: Given) -> str:
    return choice_names(type(given.role))[str(given.role)]


def about_doubt() -> str:
    """Say that a merge was rolled back."""
    return tr("The numbers after the merge were not what they must be; it was rolled back.")


def notes_of(taken: Taken, missing: Sequence[int]) -> Iterator[str]:
    """Yield what is worth knowing about a merge."""
    if taken.rescued:
        yield tr_count(
            "{count} change of files that did not arrive came from the rescue copy.",
            "{count} changes of files that did not arrive came from the rescue copy.",
            taken.rescued,
        )
    if missing:
        yield tr("Not arrived: file {numbers}.", numbers=", ".join(map(str, missing)))
    if taken.awaited:
        yield tr_count(
            "{count} picture or scan is still awaited.", "{count} pictures or scans are still awaited.", taken.awaited
        )
    now = int(clock.now().timestamp() * 1000)
    if taken.latest > now + AHEAD_MS:
        days = (taken.latest - now) // AHEAD_MS
        yield tr("The clock of the laptop is {days} days ahead; let the officer set it.", days=days)
    for device, seq, cell, problem in taken.refused[:SENTENCES]:
        yield tr(
            "Not taken: {cell} of change {seq} on {device} ({problem}).",
            cell=cell, seq=seq, device=show_device(device), problem=problem,
        )  # fmt: skip


def about_nothing_new() -> str:
    """Say that everything in a file is known."""
    return tr("Everything in it was known already.")


def about_own_fork() -> str:
    """Say that this copy took a new device id."""
    return tr(
        "Another copy of this database writes under the same device id; this one gets an id of its own. "
        "Nothing is lost. The office will ask once more who vouches for this laptop."
    )


def about_landing(loser: str, survivor: str) -> str:
    """Say that an edit of a merged business went to the one that it was found to be."""
    return tr(
        "Changes of {loser} went to {survivor}: both were found to be one business.", loser=loser, survivor=survivor
    )


def about_forgery(fork: Fork) -> str:
    """Say that a laptop's file speaks in the name of this computer."""
    return tr(
        "The file holds changes in the name of this computer ({device}) that were never made here. Nothing was taken. "
        "Ask the sender how the file came about; if this computer was set up from a copied folder, restore its latest "
        "backup in the settings, then merge again.",
        device=show_device(fork.device),
    )
