"""The words for the columns of events and of everything around a gathering."""

from desktop_app.i18n import tr

Labels = dict[str, str]


def labels_of_events() -> dict[str, Labels]:
    """Return the words table by table; a column that means the same everywhere is in `field_labels`."""
    return {**_events(), **_papers(), **_people_at_events(), **_planning(), **_presence(), **_money(), **_evidence()}


def _events() -> dict[str, Labels]:
    return {
        "event": {
            "title": tr("&Title as in the budget document *"),
            "fiscal_year": tr("Fiscal year"),
            "activity_code": tr("Code of the activity"),
            "organizer": tr("Organizer"),
            "program": tr("Programme"),
            "sub_activity": tr("Sub-activity"),
            "account_code": tr("Account code"),
            "certificate_pattern": tr("Number of certificates of attendance"),
        },
        "gathering": {
            "front_title": tr("Opener: title before the name"),
            "name": tr("Opener: name"),
            "back_title": tr("Opener: title after the name"),
            "venue": tr("&Place *"),
            "locality": tr("Town or village"),
            "starts_on": tr("First &day *"),
            "ends_on": tr("Last day"),
            "starts_at": tr("Begins at"),
            "ends_at": tr("Ends at (hour)"),
            "origin": tr("Where participants come from"),
            "opener_post": tr("Opener: post"),
            "event_id": tr("Event"),
            "lesson_hours": tr("Lesson hours (JP)"),
            "kits": tr("Seminar kits handed out"),
            "snacks": tr("Snacks a day"),
            "meals": tr("Meals a day"),
            "reserve": tr("Ordered beyond those present"),
        },
        "signatory": {"side": tr("Side"), "lead": tr("Word above"), "title": tr("Signs as")},
    }


def _papers() -> dict[str, Labels]:
    return {
        "sheet_printing": {"role": tr("&Sheet"), "paper": tr("P&aper"), "rows": tr("Printed rows"), **_printed()},
        "printed_paper": {
            "kind": tr("Kind of paper"),
            "about": tr("About"),
            "title": tr("Title"),
            "pages": tr("Pages"),
            "tier": tr("Privacy"),
            **_printed(),
        },
    }


def _people_at_events() -> dict[str, Labels]:
    return {
        "participant": {
            "business_name": tr("Business"),
            "product": tr("Product"),
            "walk_in": tr("Came without an invitation"),
            "unreadable": tr("Nobody can read the row"),
        },
        "guest": {
            "invited_post": tr("Invited post"),
            "attendance": tr("Attends"),
            "post": tr("Post of who is present"),
        },
        "speaker": {"subject": tr("Subject"), "speaks_at": tr("Time")},
        "committee_member": {"duty": tr("Duty")},
    }


def _printed() -> Labels:
    return {"variant": tr("Which part"), "facts": tr("Title, days and place as printed")}


def _planning() -> dict[str, Labels]:
    return {
        "agenda_item": {
            "day": tr("Day"),
            "starts_at": tr("From"),
            "ends_at": tr("Until"),
            "title": tr("Item of the agenda"),
            "performer": tr("Who performs it"),
        },
        "quota": {"seats": tr("Seats")},
        "budget_line": {
            "account_code": tr("Account code"),
            "description": tr("Description"),
            "volume": tr("Volume"),
            "rate": tr("Rate (Rp)"),
        },
        "desk": {
            "name": tr("Desk"),
            "first_number": tr("First row number"),
            "last_number": tr("Last row number"),
        },
        "invitation": _invitation(),
    }


def _invitation() -> Labels:
    return {
        "audience": tr("To"),
        "number": tr("Number of the letter"),
        "dated": tr("Date of the letter"),
        "nature": tr("Nature of the letter"),
        "subject": tr("Subject of the letter"),
        "opening": tr("First paragraph"),
        "closing": tr("Last paragraph"),
        "remarks": tr("Remarks"),
        "copies_to": tr("Copies to"),
    }


def _presence() -> dict[str, Labels]:
    return {
        "presence": {
            "role": tr("Role"),
            "seat_id": tr("Person"),
            "day": tr("Day"),
            "source": tr("Known from"),
            "arrived_at": tr("Arrived at"),
            "desk": tr("Desk"),
        },
        "sheet_tally": {
            "role": tr("Role"),
            "day": tr("Day"),
            "typed": tr("Signed rows as typed"),
            "signatures": tr("Signatures counted on the paper"),
        },
        "attendance_certificate": {
            "role": tr("Role"),
            "seat_id": tr("Person"),
            "year": tr("Year"),
            "number": tr("Running number"),
            "full_number": tr("Number of the certificate"),
            "issued_on": tr("Given out on"),
        },
    }


def _money() -> dict[str, Labels]:
    return {
        "payment_list": {
            "kind": tr("What is paid"),
            "role": tr("Role"),
            "paid_on": tr("Paid on"),
            "account_code": tr("Account code"),
            "spelled": tr("Total in words"),
            "approver_id": tr("Approves the payment"),
            "approver_title": tr("Approves as"),
            "treasurer_id": tr("Pays"),
            "treasurer_title": tr("Pays as"),
            "maker_id": tr("Makes the list"),
            "maker_title": tr("Makes the list as"),
            "proof_pattern": tr("Pattern of the receipt numbers"),
        },
        "payment": {
            "seat_id": tr("Person"),
            "volume": tr("Volume"),
            "rate": tr("Rate (Rp)"),
            "tax_code": tr("Rule of the tax"),
            "tax_base_percent": tr("Part that is taxed (%)"),
            "tax_basis_points": tr("Rate of the tax (hundredths of a percent)"),
            "tax_brackets": tr("Progressive rates of the tax"),
            "tax_rounding": tr("Rounding of the tax"),
            "tax": tr("Tax (Rp)"),
            "tax_number": tr("NPWP or NIK"),
            "grade": tr("Grade"),
            "proof_number": tr("Number of the receipt"),
            "payment_list_id": tr("List of payments"),
        },
    }


def _evidence() -> dict[str, Labels]:
    return {
        "event_file": {
            "kind": tr("Kind of file"),
            "sha256": tr("File"),
            "print_sha256": tr("Photo for printing"),
            "file_name": tr("Name of the file"),
            "caption": tr("Caption"),
            "taken_on": tr("Taken on"),
            "pages": tr("Pages"),
            "role": tr("Role"),
            "day": tr("Day"),
            "position": tr("Place in the order"),
        },
        "event_text": {"section": tr("Part of the report"), "text": tr("Text")},
        "discussion": {
            "asker": tr("Who asked"),
            "business_name": tr("Business"),
            "question": tr("Question"),
            "answer": tr("Answer"),
        },
        "question": {
            "number": tr("Number"),
            "kind": tr("Kind of question"),
            "text": tr("Question"),
            "choices": tr("Choices"),
            "correct": tr("Right choice"),
        },
        "response": {
            "question_id": tr("Question"),
            "seat_id": tr("Person"),
            "phase": tr("When"),
            "answer": tr("Answer"),
        },
    }
