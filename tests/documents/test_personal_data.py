"""The copy of a person's data as a paper and as a package (UU 27/2022, right of access)."""

import json
from io import BytesIO
from zipfile import ZipFile

from sqlmodel import select

from desktop_app.documents.manuscript.text import every_text
from desktop_app.documents.personal_data import PersonalDataOptions, collect, compose, write_package
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.masking import sensitive_columns
from desktop_app.domain.visit import Photo, Visit
from desktop_app.domain.wording import phone
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.names.field_names import value_text
from desktop_app.operations.privacy.rules import privacy_rules
from tests.documents.reading import texts


def test_the_package_holds_the_paper_twice_the_data_and_the_photos(practice_database):
    with practice_database.read() as session:
        photo = session.exec(select(Photo)).first()
        ikm_id = session.get_one(Visit, photo.visit_id).ikm_id
        paper = collect(session, ikm_id, PersonalDataOptions(), practice=True)
        content = load_attachment(session, photo.sha256)
        said = " ".join(every_text(compose(paper)))
        for one in paper.holding.entries:
            for cell in one.cells:
                if cell.column in sensitive_columns(one.table):
                    full = value_text(session, one.table, cell.column, cell.value, unmasked=True)
                    assert full in said
        owner_phone = next(
            cell.value
            for one in paper.holding.entries
            for cell in one.cells
            if (one.table, cell.column) == ("person", "phone")
        )
        out = BytesIO()
        write_package(paper, out)
    with ZipFile(out) as package:
        names = package.namelist()
        assert names[:3] == ["Salinan Data Pribadi.pdf", "Salinan Data Pribadi.docx", "data.json"]
        assert content in [package.read(name) for name in names[3:]]
        told = json.loads(package.read("data.json"))
        pages = texts(package.read(names[0]))
    assert phone(owner_phone) in "\n".join(pages)
    assert "· Internal" in pages[0]
    assert "LATIHAN" in pages[0]
    assert (told["format"], told["version"]) == ("siap-ikm person", 1)
    assert {one["kind"] for one in told["records"]} >= {"ikm", "person", "visit", "item_answer", "photo", "follow_up"}
    assert all(one.marked in said for one in privacy_rules().purposes)


def test_a_business_of_which_nearly_nothing_is_known_prints_too(database, officer):
    with database.write(by=officer) as session:
        session.add(business := Ikm(name="Usaha Baru"))
        session.flush()
        made = business.id
    with database.read() as session:
        out = BytesIO()
        write_package(collect(session, made, PersonalDataOptions(), practice=False), out)
    with ZipFile(out) as package:
        said = "\n".join(texts(package.read("Salinan Data Pribadi.pdf")))
    assert "Usaha Baru" in said
    assert "Belum ada pembukaan data yang dicatat." in said
    assert "Ana Petugas" in said
