"""What the catalogue's tables are called: names of sheets, and of places in messages. They are the data's own words."""

SHEETS = {
    "schemes": "Skema",
    "checklists": "Daftar periksa",
    "items": "Butir",
    "facts": "Fakta",
    "prerequisites": "Prasyarat",
    "rule_fields": "Pertanyaan aturan",
    "routes": "Jalur pangan",
    "levels": "Level",
    "thresholds": "Ambang",
    "helpers": "Pembina",
    "taxes": "Pajak",
    "ownership": "Pemilik isian",
    "sources": "Sumber",
}
"""Name of a table to the name of its sheet."""
