"""docs/RECIPES.md: what it names is there, and what it lists is all that has to be done."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop_app.documents import kinds as paper_kinds
from desktop_app.documents.ikm_form import IkmFormOptions, collect
from desktop_app.documents.ikm_form.sections import sections as paper_sections
from desktop_app.documents.kind import About, Kind
from desktop_app.documents.privacy import tier_of, tiers_of
from desktop_app.domain.catalogue.catalogue import catalogue_of, misfits, rows_of, shipped_catalogue
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.exchange.importing.columns import columns
from desktop_app.operations import records
from desktop_app.operations.certification.catalogue import publish
from desktop_app.operations.certification.known_facts import schemes_of
from desktop_app.operations.certification.next_steps import next_steps
from desktop_app.operations.names.field_names import field_label
from desktop_app.ui import pages

TODAY = date.fromisoformat(shipped_catalogue().version[:10]) + timedelta(days=7)
PLACES = ("", "desktop_app", "desktop_app/documents", "desktop_app/ui", "resources/catalogue/readiness", "tests/store")
"""Where a recipe that speaks of a folder means its files."""
BESIDE = {
    "sections.py": "desktop_app/documents/ikm_form/sections.py",
    "contents.json": "resources/manual/contents.json",
    "SHA256SUMS": "tests/exchange/released/SHA256SUMS",
}
"""Files that stand beside the one before."""
AGREEMENT = "consent_"
"""What the owner agreed to has a form and a paper of its own."""
ELSEWHERE = {"region_code"}
"""Columns of a business that stand on the paper in other words: the place by its names."""


@pytest.fixture(scope="module")
def recipes(root):
    return (root / "docs/RECIPES.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def named(recipes):
    """Every word in backquotes, those in commands one by one."""
    return {word for said in re.findall(r"`([^`]+)`", recipes) for word in said.split()}


def test_every_file_in_it_is_there(root, named):
    files = {word for word in named if re.search(r"\.(py|json|csv)$|/", word) and "…" not in word}
    assert len(files) > 30
    assert [one for one in sorted(files) if not any((root / at / BESIDE.get(one, one)).exists() for at in PLACES)] == []


def test_every_name_in_it_stands_in_the_code(root, named):
    folders = (root / "desktop_app", root / "tests", root / "resources/catalogue/readiness")
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".json"}]
    own = {path for path in files if path.name == "test_recipes.py"}
    code = "\n".join(path.read_text(encoding="utf-8") for path in set(files) - own)
    names = {re.sub(r"\(.*", "", word) for word in named if re.fullmatch(r"[A-Za-z_]{3,}(\(.*)?", word)}
    sql = {"ALTER", "TABLE", "ADD", "COLUMN", "TEXT", "NOT", "NULL", "DEFAULT", "website"}
    placeholders = {"NAME", "PATH", "python", "siap-ikm"}
    assert len(names) > 25
    assert sorted(name for name in names - sql - placeholders if name not in code) == []


def with_scheme():
    """Return the tables of the catalogue with what the first three steps of the recipe add."""
    rows = rows_of(shipped_catalogue())
    firm = {"basis": "usulan", "confidence": "rendah", "as_of": "2026-12-01", "sources": []}
    rows["schemes"].append({**firm, "code": "resep", "short_name": "Contoh", "name": "Sertifikat contoh"})
    rows["schemes"][-1] |= {"rule": {}, "mandatory": "wajib"}
    rows["checklists"].append({**firm, "code": "resep", "scheme": "resep", "title": "Contoh", "kind": "kesiapan"})
    rows["items"].append({**firm, "checklist": "resep", "code": "RSP-01", "no": 1, "text": "Ada?", "weight": 5})
    rows["prerequisites"].append({"scheme": "resep", "needs": "nib", "kind": "wajib"})
    return rows


@pytest.mark.slow
def test_a_scheme_needs_rows_of_the_catalogue_and_nothing_else(database):
    with database.write(by=database.officer) as session:
        ikm_id = records.record(session, Ikm, IkmDraft(name="Keripik")).id
        catalogue = publish(session, with_scheme(), "resep", TODAY)
        (applies,) = [one for one in schemes_of(session, catalogue, ikm_id) if one.scheme.code == "resep"]
        steps = next_steps(session, catalogue, [applies], ikm_id, TODAY)
    assert (catalogue.scheme_name("resep"), misfits(catalogue)) == ("Contoh", [])
    assert [row.code for row in catalogue.checklists_of("resep")] == ["resep"]
    assert "Contoh" in {step.scheme_name for step in steps}


def test_a_scheme_that_was_half_written_is_told_with_its_table_and_row():
    rows = with_scheme()
    rows["checklists"][-1]["scheme"] = "conto"
    told = misfits(catalogue_of("2026-12-01", "", rows))
    assert [problem.field for problem in told] == [f"checklists:{len(rows['checklists'])}"]


@dataclass(frozen=True)
class SampleOptions:
    """Options of a paper that nobody prints."""


@pytest.mark.slow
def test_a_document_is_known_by_its_line_alone(monkeypatch):
    from desktop_app.commands.line import parser
    from desktop_app.ui.papers import offers

    before = paper_kinds._of_businesses()
    made = Kind("resep", "Contoh", About.IKM, SampleOptions, lambda _wish: None, tier=Tier.PUBLIC)
    monkeypatch.setattr(paper_kinds, "_of_businesses", lambda: (*before, made))
    assert paper_kinds.find_kind("resep").title == "Contoh"
    assert (tiers_of(made), tier_of(made, SampleOptions())) == ((Tier.PUBLIC,), Tier.PUBLIC)
    assert "resep" in [offer.kind.name for offer in offers._about_business(None)]
    assert parser().parse_args(["document", "resep", "--out", "x.pdf"]).kind == "resep"


def test_all_digits_are_taken_by_pages():
    assert len(pages.entries()) == 10


@pytest.mark.slow
def test_a_field_of_a_business_stands_in_the_form_in_excel_and_on_paper(database, qapp):
    """The places of the recipe: a field that is in the draft and not in one of them was half added."""
    from desktop_app.ui.ikm.sections import sections

    form = {field.path: field for section in sections() for field in section.fields}
    excel = {column.field for column in columns("ikm")}
    fields = {name: info for name, info in IkmDraft.model_fields.items() if not name.startswith(AGREEMENT)}
    texts = {name: info for name, info in fields.items() if info.annotation is str}
    numbers = [name for name, info in fields.items() if info.annotation in (int | None, float | None)]
    assert len(texts) > 15 < len(numbers)
    told_of = {name: f"kata {n}"[: longest(info)] for n, (name, info) in enumerate(texts.items())}
    whole = IkmDraft(**told_of | {"region_code": "18.10.02.2006", "postcode": "35372"})
    whole = whole.model_copy(update={**dict.fromkeys(numbers, 50), "started_year": 2001})
    with database.write(by=database.officer) as session:
        ikm_id = records.record(session, Ikm, whole).id
        paper = collect(session, ikm_id, IkmFormOptions(), practice=False)
    asked = Asked(paper.answers)
    assert paper_sections(replace(paper, answers=asked))
    for name in (*texts, *numbers):
        assert f"business.{name}" in form, f"{name}: no line in the form"
        assert f"business.{name}" in excel, f"{name}: no column in Excel"
        assert name.removesuffix("_percent") in asked.told | ELSEWHERE, f"{name}: not on paper"
    for name, info in texts.items():
        field = form[f"business.{name}"]
        assert field.label.text().replace("&", "").rstrip(" *") == field_label("ikm", name)
        if isinstance(field.entry, QLineEdit) and name not in ELSEWHERE:
            assert field.entry.maxLength() == longest(info), name


class Asked(dict):
    """Answers that know which of them the paper took and was given."""

    def __init__(self, answers):
        super().__init__(answers)
        self.told = set()

    def get(self, name, default=""):
        """Return an answer."""
        self.told |= {name} if name in self else set()
        return super().get(name, default)


def longest(info):
    return next(one.max_length for one in info.metadata if hasattr(one, "max_length"))
