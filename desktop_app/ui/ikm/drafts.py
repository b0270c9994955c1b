"""What was typed into the form of a business and not saved yet, as it is kept against a crash."""

import json

from pydantic import ValidationError

from desktop_app.domain.dossier import IkmDossier

FORM = "ikm"
"""Under which name an unfinished form is kept."""
BEFORE = "before"
"""Key of a draft: the business as it was when the form was opened."""


def begun_with(content: str) -> IkmDossier | None:
    """Return the business as it was when a draft was begun; drafts of older versions do not say."""
    before = json.loads(content).get(BEFORE)
    return IkmDossier.model_validate(before) if before else None


def read_draft(content: str) -> tuple[IkmDossier, dict[str, str]]:
    """Return a kept draft, and by path what was typed into it and no field can have."""
    given = json.loads(content)
    impossible: dict[str, str] = {}
    while True:
        try:
            return IkmDossier.model_validate(given), impossible
        except ValidationError as error:
            for entry in error.errors():
                *place, name = entry["loc"]
                holder = given
                for part in place:
                    holder = holder[part]
                impossible[".".join(map(str, entry["loc"]))] = str(holder.pop(name, ""))
