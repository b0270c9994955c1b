"""What of the database is about an owner and a business: a decision for every table, walked by a test.

A new table without a line here fails `tests/operations/privacy/test_person_data.py`: somebody has to say whether its
rows are given to the person who asks, and why not.
"""

PERSONS, BUSINESSES, SEATS = "person", "ikm", "participant"
ANY = "*"
"""Of a link: the column may hold the id of any record that is held."""

LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "product": (("ikm_id", BUSINESSES),),
    "raw_material": (("ikm_id", BUSINESSES),),
    "machine": (("ikm_id", BUSINESSES),),
    "certificate": (("ikm_id", BUSINESSES),),
    "stage_step": (("ikm_id", BUSINESSES),),
    "known_fact": (("ikm_id", BUSINESSES),),
    "visit": (("ikm_id", BUSINESSES),),
    "visit_officer": (("visit_id", "visit"),),
    "assessment": (("visit_id", "visit"),),
    "item_answer": (("assessment_id", "assessment"),),
    "photo": (("visit_id", "visit"),),
    "follow_up": (("ikm_id", BUSINESSES),),
    "presence": (("seat_id", SEATS),),
    "attendance_certificate": (("seat_id", SEATS),),
    "payment": (("seat_id", SEATS),),
    "response": (("seat_id", SEATS),),
    "person_request": (("ikm_id", BUSINESSES),),
    "printed_paper": (("about", BUSINESSES), ("about", "visit")),
    "distinct_pair": (("first_id", BUSINESSES), ("second_id", BUSINESSES)),
    "acceptance": (("record_id", ANY),),
    "decision": (("record_id", ANY),),
}
"""Tables whose rows are about the person, with the columns that say of whom; each after those that it points to."""

STARTS = (PERSONS, BUSINESSES, SEATS)
"""Found from the other end: the owner, the business and all that was merged into it, the seats by business or NIK."""

BY_WORDS = ("discussion",)
"""Found by the name that was written down, in the gatherings in which the person was."""

DISCLOSED = "disclosure"
"""Told apart: what named the person, and lists that may have."""

NAMED: dict[str, str] = {
    "event": "named where a seat points to it",
    "gathering": "named where a seat points to it; its other columns are of the opener",
    "payment_list": "named where a payment points to it; the rest is of the officials who sign",
    "question": "named where an answer points to it",
    "agency": "named where a follow-up points to it",
}
"""Tables that are not about the person, and whose names make a held row understood."""

OTHERS: dict[str, str] = {
    "agenda_item": "the programme of a gathering",
    "assigned_officer": "officers on a letter of assignment",
    "assignment": "a letter of assignment names officers; the visit itself is given",
    "budget_line": "the budget of a gathering",
    "catalogue_edition": "rules",
    "committee_member": "people of the office, named in another role",
    "desk": "a place at the door",
    "event_file": "scans of sheets with sixty people's data: not given (art. 33), their existence is said",
    "event_text": "texts of the office about a gathering",
    "guest": "invited posts",
    "invitation": "a letter to a role, without names",
    "office": "the letterhead",
    "officer": "who works with the program",
    "official": "who holds posts",
    "post": "posts of officials",
    "quota": "figures",
    "sheet_printing": "a sheet of many people; that somebody was on it is said by the seat",
    "sheet_tally": "row numbers of a sheet of many people; the presence that came of it is given",
    "signatory": "officials who sign",
    "speaker": "speakers, named in another role",
    "target": "figures",
}
"""Tables that hold nothing about an owner or a business, each with the reason."""

NOT_RECORDS: dict[str, str] = {
    "attachment": "the content of photos and scans: given as files",
    "change": "the change log: given as changes",
    "unsaved": "what is typed and not saved: given as drafts",
    "recent": "what an officer opened last: said with its number, it is about the officer",
    "ikm_row": "the list, made of the records",
    "ikm_search": "the search index of that list",
    "head": "cells with several values, made of the change log",
    "waiting": "ids that wait for their beginning, made of the change log",
    "refused_change": "which changes are not shown; their values are in the change log",
    "asked": "hashes of attachments",
    "awaited": "hashes of attachments",
    "confirmed": "how far each laptop is known",
    "held": "how far each laptop is known",
    "kept_list": "arrangements of lists by an officer; what was searched for may stand in it, erasing looks there",
    "laptop": "keys of laptops",
    "local": "what this copy is",
    "office_key": "keys of the office",
    "own_desk": "where this laptop stands",
    "own_device": "ids of this copy",
    "received": "files that came",
    "sent": "files that were handed in",
}
"""Tables that are no records."""

NOT_GIVEN: dict[tuple[str, str], str] = {
    ("visit_officer", "nip"): "number of an officer",
    ("visit_officer", "signature"): "signature of an officer",
    ("visit_officer", "official_id"): "points to an officer",
    ("photo", "print_sha256"): "the same photo, smaller",
}
"""Columns of held tables that are somebody else's, or the same once more."""

OF_OTHERS = frozenset({"nik", "phone", "address"})
"""Columns of a seat that are not given when somebody else sat there for the business."""


def held_tables() -> tuple[str, ...]:
    """Return the tables whose rows are given, in the order in which they are told."""
    return (*STARTS, *LINKS, *BY_WORDS, DISCLOSED)
