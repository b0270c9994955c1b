"""The copy of a person's data as a paper and as a package (UU 27/2022, right of access)."""

import json
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from sqlmodel import select

from desktop_app.documents.manuscript.text import every_text
from desktop_app.documents.personal_data import PersonalDataOptions, collect, compose, write_package
from desktop_app.documents.request_letter import RequestLetterOptions
from desktop_app.documents.request_letter import collect as collect_letter
from desktop_app.documents.request_letter import compose as compose_letter
from desktop_app.domain.acceptance import Acceptance
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.known_fact import KnownFact
from desktop_app.domain.masking import sensitive_columns
from desktop_app.domain.person_request import PersonRequestDraft, RequestDecision, RequestKind
from desktop_app.domain.visit import Photo, Visit
from desktop_app.domain.wording import phone
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.names.field_names import value_text
from desktop_app.operations.privacy.erasing import erase
from desktop_app.operations.privacy.requests import carry_out, record_request
from desktop_app.operations.privacy.rules import privacy_rules
from tests.documents.reading import texts

CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(owner|business|certificates)\.[a-z]+\b")
"""What a column, a question or a rule is called in the program."""


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
        for about in (session.exec(select(one)).first() for one in (Acceptance.record_id, KnownFact.ikm_id)):
            held = collect(session, about, PersonalDataOptions(), practice=True)
            told = [cell.words for one in held.holding.entries for cell in one.cells if cell.column != "rule"]
            told += [line.words for line in held.holding.changes if line.column != "rule"]
            assert [words for words in told if CODE.search(words) and "Alamat" not in words] == []
            assert not any(CODE.search(cell) for cell in every_text(compose(held)))
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


ASKED, DECIDED, DONE, NEXT = (date(2026, 11, day) for day in (20, 21, 24, 26))
TERM = "paling lambat 23 November 2026"
WORDS = {
    (RequestKind.ACCESS, "granted"): ("serahkan bersama surat ini", "serahkan bersama surat ini"),
    (RequestKind.ACCESS, "partly"): ("yang dapat kami berikan", "yang dapat kami berikan"),
    (RequestKind.CORRECTION, "granted"): (f"akan kami perbaiki {TERM}", "telah kami perbaiki sesuai permintaan"),
    (RequestKind.CORRECTION, "partly"): (f"sejauh yang kami kabulkan, {TERM}", "telah kami perbaiki sejauh yang"),
    (RequestKind.ERASURE, "granted"): (f"laksanakan {TERM}", "telah kami hapus dari daftar dan pencarian"),
    (RequestKind.ERASURE, "partly"): (f"laksanakan {TERM}", "yang disebut di bawah ini telah kami hapus"),
    (RequestKind.WITHDRAWAL, "granted"): ("Sejak 24 November 2026 data Saudara tidak lagi", ""),
    (RequestKind.WITHDRAWAL, "partly"): ("alasan di atas, sejak 24 November 2026 data Saudara tidak lagi", ""),
}
"""What each letter says before and after it was carried out; taking the agreement back is done when it is granted."""


def letter(session, ikm_id, request_id):
    made = collect_letter(session, ikm_id, RequestLetterOptions(), practice=False, request_id=request_id)
    return made.day, " ".join(every_text(compose_letter(made)))


def test_every_letter_says_what_was_done_or_by_when(database, officer):
    with database.write(by=officer) as session:
        for (kind, decision), (before, after) in WORDS.items():
            session.add(business := Ikm(name="Keripik Contoh"))
            session.flush()
            draft = PersonRequestDraft(
                kind=kind,
                received_on=ASKED,
                asked_by="Sri Contoh",
                identity_checked="KTP",
                decision=RequestDecision(decision),
                reason="Sebab",
                decided_on=DECIDED,
            )
            made = record_request(session, business.id, draft, DONE)
            day, said = letter(session, business.id, made)
            assert before in said, (kind, decision)
            if not after:
                assert day == DONE
                continue
            assert day == DECIDED
            (erase if kind is RequestKind.ERASURE else carry_out)(session, made, DONE)
            day, said = letter(session, business.id, made)
            assert after in said, (kind, decision)
            assert day == (DECIDED if kind is RequestKind.ACCESS else DONE)  # no letter is older than what it tells
        again = draft.model_copy(update={"kind": RequestKind.ERASURE, "received_on": DONE, "decided_on": None})
        erased = erase(session, record_request(session, business.id, again, DONE), DONE)
        later = record_request(session, business.id, again.model_copy(update={"received_on": NEXT}), NEXT)
        assert erased
        assert erase(session, later, NEXT) == 0  # all is gone, and the request can be carried out all the same
        day, said = letter(session, business.id, later)
        assert "sudah kami hapus pada 24 November 2026" in said
        assert day == NEXT
        assert "Karena itu yang berikut tetap kami simpan:" in said
        refused = draft.model_copy(update={"decision": RequestDecision.REFUSED, "kind": RequestKind.ACCESS})
        _, said = letter(session, business.id, record_request(session, business.id, refused, DONE))
        assert "belum dapat kami kabulkan" in said
        assert "bersama surat ini" not in said
