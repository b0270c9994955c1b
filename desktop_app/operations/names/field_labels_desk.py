"""The words for the columns of roles, targets and disclosures."""

from desktop_app.i18n import tr

Labels = dict[str, str]


def labels_of_desk() -> dict[str, Labels]:
    """Return the words table by table."""
    return {
        "officer": {"role": tr("&May do")},
        "target": {
            "year": tr("Year"),
            "quarter": tr("Quarter"),
            "measure": tr("What is counted"),
            "value": tr("Target"),
            "note": tr("Where the target stands"),
        },
        "disclosure": {
            "channel": tr("Given by"),
            "tier": tr("Privacy"),
            "what": tr("Fields or list"),
            "subject_table": tr("Kind of record"),
            "subject_id": tr("Record"),
            "records": tr("Number of records"),
        },
    }
