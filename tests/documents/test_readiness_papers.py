"""What holds for every paper about readiness: PDF/A, the same bytes, the checks of every document, the golden text."""

import calendar
import os
import re
from pathlib import Path

import pdf_oxide
import pytest

from desktop_app.documents.drawing.page import MM
from tests.documents.readiness_samples import fill, papers, pdf
from tests.documents.reading import LEFTOVER, opened, read, texts

GOLDEN = Path(__file__).parent / "golden"
NAMES = ["hasil-kesiapan", "langkah", "agenda", "rekap-kesiapan", "rekap-kebutuhan", "sinergi"]
CODE = re.compile(r"\b(HK|LB|AP|RK|LS)-[0-9A-F]{6}\b")


@pytest.fixture(scope="module")
def made(tmp_path_factory, schema):
    """Return every paper of one small register, by name."""
    from datetime import UTC, datetime

    from desktop_app import clock
    from desktop_app.domain import record
    from desktop_app.store.database import Database

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
        patch.setattr(record, "_ticks", record._Ticks())  # ids of a later day are not counted on this one
        database = Database.create_practice(tmp_path_factory.mktemp("kesiapan"), schema)
        with database.write(by=None) as session:
            keripik, signer = fill(session)
            found = papers(session, keripik, signer)
            found_again = papers(session, keripik, signer)
            practice = papers(session, keripik, signer, practice=True)
        database.close()
    return found, found_again, practice


@pytest.fixture(scope="module", params=NAMES)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def content(made, name):
    return pdf(*made[0][name])


def test_it_is_pdf_a(content, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    for level in ("2b", "2u"):
        found = pdf_oxide.PdfDocument(str(path)).validate_pdf_a(level)
        assert found["valid"], found


def test_the_same_data_are_the_same_bytes(made, name, content):
    assert pdf(*made[1][name]) == content


def test_only_practice_papers_have_a_watermark(made, name, content):
    assert "LATIHAN" not in "".join(texts(content))
    assert all("LATIHAN" in text for text in texts(pdf(*made[2][name])))


def test_pages_are_counted_and_nothing_leaves_them(content):
    pages = read(content)
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page.text
        assert all(word.left >= 8 * MM and word.right <= page.width - 8 * MM for word in page.words)
        assert all(word.bottom >= 8 * MM and word.top <= page.height - 8 * MM for word in page.words)


def test_no_leftover_and_no_english(content):
    english = {*calendar.month_name, *calendar.day_name} - {"", "April", "September", "November"}
    for text in texts(content):
        assert not LEFTOVER.search(text)
        assert not english & set(re.findall(r"\w+", text))


def test_the_file_says_what_it_is(content):
    with opened(content) as document:
        assert str(document.docinfo["/Author"]) == "DINAS PERINDUSTRIAN DAN PERDAGANGAN"
        assert " – " in str(document.docinfo["/Title"])
        assert str(document.Root.Lang) == "id-ID"


def test_no_identity_number_of_a_person_is_printed(content):
    assert not re.search(r"\b\d{16}\b", "".join(texts(content)))


def test_the_text_is_the_golden_one(name, content):
    path = GOLDEN / f"{name}.txt"
    found = CODE.sub("KODE", "\n\f\n".join(texts(content)) + "\n")  # it comes from the ids, which are new each time
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
