"""What the field of an accepted warning is called: "NIK", where the record keeps "owner.nik"."""

from desktop_app.operations.names.field_labels import labels_of_all, labels_of_tables

_TABLES = {
    "owner": "person", "business": "ikm", "products": "product", "certificates": "certificate",
    "raw_materials": "raw_material", "machines": "machine", "officers": "visit_officer", "photos": "photo",
    "participants": "participant", "guests": "guest", "speakers": "speaker", "committee": "committee_member",
}  # fmt: skip
"""Where the columns of a part of a dossier are; any other part has the name of its table."""


def warned_column(path: str) -> tuple[str, str]:
    """Return the table and column of a field by its path in a dossier; a part that is no table is its own name."""
    part, _, rest = path.partition(".")  # another program may write what has no dot
    return _TABLES.get(part, part), rest.rpartition(".")[2]


def warned_field(path: str) -> str:
    """Return the words of a field by its path in a dossier, "" for one that is not known."""
    table, column = warned_column(path)
    own = labels_of_tables().get(table, {})
    return (own.get(column) or labels_of_all().get(column, "")).replace("&", "").rstrip(" *")
