"""The words for the columns of each table: those of the forms, so that a field is called the same everywhere.

A letter marked for the keyboard (&) and the star of a field that must be filled are taken away by `field_names`.
"""

from desktop_app.i18n import tr
from desktop_app.operations.names.field_labels_desk import labels_of_desk
from desktop_app.operations.names.field_labels_events import labels_of_events
from desktop_app.operations.names.field_labels_privacy import labels_of_consent, labels_of_privacy

Labels = dict[str, str]


def labels_of_all() -> Labels:
    """Return the words of columns that mean the same in whatever table they stand."""
    return {
        "deleted": tr("Deleted"),
        "name": tr("&Name"),
        "front_title": tr("Title before the name"),
        "back_title": tr("Title after the name"),
        "number": tr("Row number on the paper"),
        "note": tr("N&ote"),
        "address": tr("Address"),
        "region_code": tr("Village"),
        "kabupaten_code": tr("Kabupaten"),
        "phone": tr("Mobile phone / WhatsApp"),
        "email": tr("E-mail"),
        "nik": tr("NIK"),
        "nip": tr("NIP"),
        "npwp": tr("NPWP"),
        "sex": tr("Sex"),
        "post": tr("Post"),
        "rank": tr("Rank"),
        "unit": tr("Unit"),
        "reason": tr("Reason"),
        "scheme": tr("Scheme"),
        "checklist": tr("Checklist"),
        "item": tr("Item of the checklist"),
        "purpose": tr("Purpose"),
        "latitude": tr("Latitude"),
        "longitude": tr("Longitude"),
        "fingerprint": tr("Fingerprint of the paper"),
        "printed_on": tr("Printed on"),
        "ikm_id": tr("IKM"),
        "gathering_id": tr("Gathering"),
        "visit_id": tr("Visit"),
        "official_id": tr("Official"),
        "agency_id": tr("Agency"),
        "product_id": tr("Product"),
        "record_id": tr("Record"),
    }


def labels_of_tables() -> dict[str, Labels]:
    """Return the words of the other columns, and of those that mean something of their own, table by table."""
    return {
        **_businesses(),
        **_parts_of_businesses(),
        **_visits(),
        **_answers(),
        **_follow_ups(),
        **labels_of_events(),
        **_offices(),
        **_judgements(),
        **labels_of_desk(),
        **labels_of_privacy(),
    }


def _businesses() -> dict[str, Labels]:
    return {"ikm": {**_ikm(), **_ikm_numbers()}, "person": _person()}


def _ikm() -> Labels:
    return {
        "name": tr("Name of the &business *"),
        "brand": tr("Brand"),
        "legal_form": tr("Legal form"),
        "started_year": tr("Year of start"),
        "owner_id": tr("Owner"),
        "address": tr("Street of the business"),
        "region_code": tr("&Village of the business"),
        "postcode": tr("Postcode"),
        "cluster": tr("Industrial cluster (sentra)"),
        "association": tr("Association"),
        "social_media": tr("Social media, marketplace"),
        "capital_source": tr("Source of the capital"),
        "fuel": tr("Fuel"),
        "water": tr("Water"),
        "export_countries": tr("Countries"),
        "sales_channels": tr("Sales channels"),
        "waste": tr("Waste and its treatment"),
        "training_received": tr("Training received"),
        "difficulties": tr("Difficulties"),
        "needs": tr("Needs"),
        "note": tr("Notes of the officer"),
        "consent_on": tr("Owner agreed to the use of the data on"),
        **labels_of_consent(),
        "merged_into": tr("Merged into"),
    }


def _ikm_numbers() -> Labels:
    return {
        "workers_male": tr("Workers, male"),
        "workers_female": tr("Workers, female"),
        "workers_permanent": tr("Workers, permanent"),
        "workers_temporary": tr("Workers, temporary"),
        "workers_family": tr("Workers of the family"),
        "investment_equipment": tr("Machines and equipment, without land and buildings (Rp)"),
        "investment_land": tr("Land and buildings (Rp)"),
        "working_capital": tr("Working capital (Rp)"),
        "electricity_va": tr("Electricity (VA)"),
        "electricity_kwh_month": tr("Electricity (kWh a month)"),
        "market_local_percent": tr("Local market (%)"),
        "market_province_percent": tr("Market in other provinces (%)"),
        "market_export_percent": tr("Export market (%)"),
        "turnover_year": tr("Turnover a year (Rp)"),
    }


def _person() -> Labels:
    return {
        "name": tr("&Name of the owner"),
        "birth_place": tr("Place of birth"),
        "birth_date": tr("Date of birth"),
        "education": tr("Education"),
        "address": tr("Address of the owner"),
        "region_code": tr("Village of the owner"),
    }


def _parts_of_businesses() -> dict[str, Labels]:
    return {
        "product": {
            "name": tr("Product"),
            "kbli_code": tr("KBLI"),
            "kbli_version": tr("KBLI of"),
            "capacity_year": tr("Capacity/year"),
            "production_year": tr("Production/year"),
            "price": tr("Price (Rp)"),
            "packaging": tr("Packaging"),
            "shelf_life_days": tr("Shelf life (days)"),
        },
        "raw_material": {
            "name": tr("Raw material"),
            "volume_month": tr("Volume/month"),
            "value_month": tr("Value/month (Rp)"),
            "origin": tr("Origin"),
            "origin_note": tr("Place of origin"),
            "availability": tr("Availability"),
        },
        "machine": {
            "name": tr("Machine"),
            "count": tr("Count"),
            "capacity": tr("Capacity"),
            "year": tr("Year"),
            "origin": tr("Origin"),
            "condition": tr("Condition"),
        },
        "certificate": _certificate(),
        "stage_step": {"stage": tr("S&tage"), "dated": tr("&Date")},
        "known_fact": {"field": tr("Question"), "value": tr("Answer")},
    }


def _certificate() -> Labels:
    return {
        "status": tr("Status"),
        "number": tr("Number"),
        "issued_on": tr("Issued on"),
        "expires_on": tr("Valid until"),
        "scan": tr("Scan"),
    }


def _visits() -> dict[str, Labels]:
    return {
        "visit": {
            "assignment_id": tr("&Letter of assignment"),
            "visited_on": tr("&Day of the visit *"),
            "starts_at": tr("Begins at"),
            "ends_at": tr("Ends at (hour)"),
            "place": tr("Place"),
            "met": tr("Met with"),
            "condition": tr("Condition of the business and its production"),
            "legality": tr("Legality"),
            "problems": tr("Problems"),
            "advice": tr("Advice given"),
            "plan": tr("Plan of follow-up"),
            "documents_seen": tr("Documents seen"),
            "next_visit_on": tr("&Next visit"),
            "owner_signature": tr("Signature of the owner"),
        },
        "visit_officer": {"signature": tr("Signature")},
        "photo": {
            "sha256": tr("Photo"),
            "print_sha256": tr("Photo for printing"),
            "caption": tr("Caption"),
            "taken_on": tr("Taken on"),
        },
        "assignment": {
            "number": tr("Number"),
            "dated": tr("&Date"),
            "starts_on": tr("&First day"),
            "ends_on": tr("Last day"),
        },
        "assigned_officer": {"assignment_id": tr("&Letter of assignment")},
    }


def _answers() -> dict[str, Labels]:
    return {
        "assessment": {
            "catalogue": tr("Version of the catalogue"),
            "score": tr("Score"),
            "coverage": tr("Coverage"),
            "label": tr("Readiness"),
            "level": tr("Estimated level"),
            "blocking": tr("Mandatory items not met"),
        },
        "item_answer": {"answer": tr("Answer"), "assessment_id": tr("Checklist of a visit")},
    }


def _follow_ups() -> dict[str, Labels]:
    return {
        "follow_up": {
            "problem": tr("&Problem"),
            "place": tr("P&lace"),
            "evidence": tr("&Evidence"),
            "action": tr("What is to be done"),
            "helper": tr("&Who helps"),
            "role": tr("Pa&rt played"),
            "officer": tr("&Officer"),
            "due_on": tr("&Deadline"),
            "done_on": tr("Done on"),
            "done_note": tr("Note about it"),
            "verified_on": tr("&Verified on"),
            "verified_by": tr("Verified by"),
        }
    }


def _offices() -> dict[str, Labels]:
    return {
        "office": {
            "government": tr("&Government"),
            "name": tr("&Office"),
            "city": tr("&City, printed before dates"),
            "phone": tr("&Phone"),
            "fax": tr("&Fax"),
            "website": tr("&Website"),
            "logo": tr("Logo"),
            "nip_label": tr("&Words before a NIP"),
            "valid_from": tr("&Valid from"),
        },
        "agency": {
            "short_name": tr("S&hort name"),
            "level": tr("&Level of government"),
            "region_code": tr("Region"),
            "role": tr("&Role"),
            "duties": tr("&Duties"),
            "known_year": tr("&Year of the source"),
            "basis": tr("Basis"),
            "source": tr("S&ource of this entry"),
            "doubt": tr("Do&ubts"),
        },
        "official": {"employment": tr("&Employment"), "phone": tr("&Phone")},
        "post": _post(),
    }


def _post() -> Labels:
    return {
        "title": tr("Post"),
        "acting": tr("Kind"),
        "on_behalf_of": tr("a.n. (on behalf of)"),
        "through": tr("u.b. (through)"),
        "grade": tr("Grade"),
        "from_date": tr("From"),
        "until_date": tr("Until"),
    }


def _judgements() -> dict[str, Labels]:
    return {
        "acceptance": {"field": tr("Field"), "rule": tr("Rule"), "value": tr("Value")},
        "decision": {"kind": tr("Kind of record"), "field": tr("Field"), "chosen": tr("Taken")},
        "distinct_pair": {"first_id": tr("First business"), "second_id": tr("Second business")},
        "catalogue_edition": {
            "version": tr("Version"),
            "sha256": tr("Content"),
            "shipped": tr("Came with the program"),
        },
    }
