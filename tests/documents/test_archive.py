"""The files themselves: PDF/A-2u, the same bytes for the same sheet, an /ID of their own."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pdf_oxide
import pytest

from desktop_app.documents.attendance import Nik, Role
from desktop_app.documents.drawing.page import Paper
from tests.documents import archive_rules
from tests.documents.reading import opened
from tests.documents.samples import GUESTS, LETTERHEAD, PAPERS, WHEN, awkward, changed, days, pdf, people
from tests.documents.test_letterhead import emblem

SHEETS = {
    "people": changed(attendees=people(45)),
    "awkward": changed(attendees=awkward(), landscape=True, nik=Nik.FULL, watermark="LATIHAN"),
    "guests": changed(role=Role.GUEST, attendees=GUESTS, letterhead=replace(LETTERHEAD, emblem=emblem())),
    "days": changed(attendees=people(12), days=days(7), paper=Paper.A4),
    "empty": changed(letterhead=None, signatures=()),
}


@pytest.fixture(scope="module", params=SHEETS)
def content(request):
    return pdf(SHEETS[request.param])


def test_pdf_oxide_finds_pdf_a(content, tmp_path):
    path = tmp_path / "daftar.pdf"
    path.write_bytes(content)
    for level in ("2b", "2u"):
        found = pdf_oxide.PdfDocument(str(path)).validate_pdf_a(level)
        assert found["valid"], found


def test_what_the_validator_does_not_see(content):
    """Every rule of PDF/A-2 that a machine can check, and nothing that acts."""
    with opened(content) as document:
        assert archive_rules.faults(content, document, conformance="U") == []
        assert document.check_pdf_syntax() == []
        assert document.pdf_version == "1.7"
        assert "/AcroForm" not in document.Root
    assert not re.search(rb"/(JavaScript|JS|EmbeddedFiles|URI|Launch|DeviceCMYK|SMask)\b", content)


def test_metadata_equals_the_info_dictionary(content):
    with opened(content) as document:
        info = document.docinfo
        with document.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "U"
            assert metadata["dc:title"] == str(info["/Title"])
            assert metadata["dc:creator"] == [str(info["/Author"])]
            assert metadata["dc:description"] == str(info["/Subject"])
            assert metadata["pdf:Producer"] == str(info["/Producer"])
            assert metadata["xmp:CreatorTool"] == str(info["/Creator"])
            assert metadata["xmp:CreateDate"] == "2022-11-04T08:00:00+07:00"
        assert str(info["/CreationDate"]).rstrip("'") == "D:20221104080000+07'00"
        assert document.Root.Metadata.get("/Filter") is None
        (intent,) = document.Root.OutputIntents
        assert intent.DestOutputProfile.N == 3
        assert str(document.Root.ViewerPreferences.PrintScaling) == "/None"


def test_the_documents_own_date_needs_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        pdf(changed(when=datetime(2022, 11, 4)))
    with opened(pdf(changed(when=datetime(2022, 11, 4, 1, tzinfo=UTC)))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20221104010000+00'00")


def test_every_different_sheet_has_its_own_id():
    sheets = [changed(attendees=people(count)) for count in (3, 4)]
    sheets += [changed(letterhead=replace(LETTERHEAD, emblem=emblem(mode=mode))) for mode in ("RGB", "L")]
    ids = set()
    for sheet in sheets:
        with opened(pdf(sheet)) as document:
            ids.add(bytes(document.trailer.ID[0]))
    assert len(ids) == len(sheets)


SCRIPT = """
import hashlib
from tests.documents.samples import awkward, changed, pdf
print(hashlib.sha256(pdf(changed(attendees=awkward()))).hexdigest())
"""


@pytest.mark.slow
def test_the_same_bytes_in_every_process(request):
    here = hashlib.sha256(pdf(changed(attendees=awkward()))).hexdigest()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}
        result = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=request.config.rootpath,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert result.stdout.strip() == here


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_bytes_do_not_depend_on_what_was_printed_before(paper, landscape):
    sheet = changed(paper=paper, landscape=landscape, attendees=people(30))
    first = pdf(sheet)
    pdf(changed(attendees=awkward()))
    assert pdf(sheet) == first
    assert WHEN.tzinfo is not None
