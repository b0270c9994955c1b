"""Signing with a certificate: the result is proven, says the truth, and stays PDF/A; what will not do is refused."""

import logging
import subprocess
import sys
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography.x509 import ExtendedKeyUsage
from cryptography.x509.oid import ExtendedKeyUsageOID
from pdf_oxide import PdfDocument

from desktop_app.commands.line import run_command
from desktop_app.documents.drawing.edition import Edition, edition
from desktop_app.documents.flow import FlowingPaper, paragraph, signatures, title, write
from desktop_app.documents.office.issuing import WIB
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.signing import empty_fields, load_certificate, sign
from desktop_app.documents.signing.proving import is_intact, proofs
from desktop_app.errors import UserError, WrongPassword
from tests.documents.reading import texts
from tests.documents.signing.throwaway import ISSUER, NAME, NOW, PASSPHRASE, certificate_file, uses, without_key
from tests.documents.tag_checks import faults

HEAD = Signature(NAME, ("Kepala Dinas",), nip="197809152003122991")
OTHER = Signature("Agus Prasetya, S.T.", ("Kepala Bidang",), nip="198503122010011992")
OWNER = Signature("Siti Aminah", ("Pemilik",))
AUTHORITY = uses("key_cert_sign", "crl_sign")
SERVER = ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
MAIL = ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.CLIENT_AUTH])


def paper(*signing, tagged=False, field=True):
    out = BytesIO()
    story = [title("Surat Uji"), paragraph("Isi surat."), signatures(*signing)]
    with edition(Edition(tagged=tagged, signature_field=field)):
        write(FlowingPaper("Surat Uji", "Uji", NOW.astimezone(WIB), story), out)
    return out.getvalue()


@pytest.fixture(scope="module")
def certificate():
    return load_certificate(certificate_file(), PASSPHRASE, NOW)


def fields_of(content):
    with pikepdf.open(BytesIO(content)) as pdf:
        return [(field, "/V" in field, len(field.AP.N.read_bytes().strip())) for field in pdf.Root.AcroForm.Fields]


def test_the_empty_field_is_over_the_place_to_sign_and_shows_nothing():
    content = paper(OWNER, HEAD)
    (waiting,) = empty_fields(content)
    assert waiting.told == f"Tempat tanda tangan elektronik {NAME}"
    assert waiting.size == pytest.approx((175.7, 56.7), abs=0.2)
    with pikepdf.open(BytesIO(content)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert (field.FT, field.F, "/V" in field) == ("/Sig", 4, False)
        assert field.AP.N.read_bytes().strip() == b"", "nothing that looks like a signature"
        assert pdf.pages[0].Annots[0].objgen == field.objgen
    assert texts(content) == texts(paper(OWNER, HEAD, field=False)), "and the paper is the same without it"


def test_the_empty_field_of_a_paper_for_the_web_has_its_tag():
    assert faults(paper(OWNER, HEAD, tagged=True)) == []


def test_no_official_no_field():
    with pytest.raises(UserError, match="pejabat"):
        paper(OWNER)


def test_the_signature_is_intact_covers_all_and_says_the_truth(certificate):
    content = paper(HEAD)
    signed = sign(content, certificate, NOW)
    assert signed.content.startswith(content), "what was there stays byte for byte"
    assert is_intact(signed.content, signed.field)
    assert signed.remark == ""
    with pikepdf.open(BytesIO(signed.content)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert (field.V.SubFilter, str(field.V.Name)) == ("/ETSI.CAdES.detached", NAME)
        assert "/Reference" not in field.V, "it certifies nothing"
        assert "/Version" not in pdf.Root, "PDF/A-2 is PDF 1.7"
        assert b"<pdfaid:conformance>U<" in pdf.Root.Metadata.read_bytes()
        assert str(pdf.docinfo.Producer) == "Siap IKM", "as in the metadata"
        for font in field.AP.N.Resources.XObject.values():
            assert all("/FontFile2" in one.FontDescriptor for one in font.Resources.Font.values())
    assert not is_intact(signed.content.replace(b"Surat Uji", b"Surat Uju", 1), signed.field)


def test_a_signed_paper_for_the_web_is_still_one(certificate, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(sign(paper(HEAD, tagged=True), certificate, NOW).content)
    assert faults(path.read_bytes()) == []
    told = PdfDocument(str(path))
    assert told.validate_pdf_a("2a")["valid"]
    assert told.validate_pdf_ua()["valid"]


def test_the_stamp_tells_who_who_vouches_and_when(certificate):
    from desktop_app.documents.signing.stamp import draw_stamp

    (told,) = texts(draw_stamp(certificate, NOW, (176, 57)))
    said = " ".join(told.split())
    expected = f"Ditandatangani secara elektronik oleh {NAME} (sertifikat {ISSUER}), 24 November 2026 pukul 09.15 WIB"
    assert said == expected


def test_a_self_signed_certificate_is_said_to_be_one():
    own = load_certificate(certificate_file(issuer=""), PASSPHRASE, NOW)
    assert own.is_self_signed
    assert own.told == "sertifikat buatan sendiri"
    assert "buatan sendiri" in sign(paper(HEAD), own, NOW).remark


@pytest.mark.parametrize("tagged", [False, True], ids=["plain", "tagged"])
def test_a_second_person_signs_after_the_first(certificate, tagged):
    second = load_certificate(certificate_file(OTHER.name), PASSPHRASE, NOW)
    once = sign(paper(HEAD, OTHER, tagged=tagged), certificate, NOW)
    twice = sign(once.content, second, NOW)
    assert [(one.name, one.sound, one.covers_all) for one in proofs(twice.content)] == [
        (NAME, True, False),
        (OTHER.name, True, True),
    ]
    assert NAME in twice.remark, "who opens it again is told who has signed"
    assert not tagged or faults(twice.content) == []
    assert [once.field, twice.field] == ["tanda_tangan_1", "tanda_tangan_2"], "each in the field that bears the name"
    assert is_intact(twice.content, twice.field)
    assert not is_intact(twice.content, once.field), "something was added behind it"


def test_nobody_signs_under_what_was_changed_since(certificate):
    from pyhanko.pdf_utils.generic import pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    signed = sign(paper(HEAD, OTHER), certificate, NOW).content
    behind, out = IncrementalPdfFileWriter(BytesIO(signed)), BytesIO()
    behind.root["/Lang"] = pdf_string("en")
    behind.update_root()
    behind.write(out)
    for changed in (signed.replace(b"Surat Uji", b"Surat Uju", 1), out.getvalue()):
        assert [one.sound for one in proofs(changed)] == [False]
        with pytest.raises(UserError, match=f"diubah sesudah ditandatangani {NAME}"):
            sign(changed, certificate, NOW, "tanda_tangan_2")


def test_a_paper_for_the_web_that_is_signed_in_all_fields_says_by_whom(certificate):
    signed = sign(paper(HEAD, tagged=True), certificate, NOW)
    with pytest.raises(UserError, match=f"sudah terisi .{NAME}"):
        sign(signed.content, certificate, NOW)


def test_where_there_is_no_field_the_stamp_stands_below_the_foot(certificate):
    signed = sign(paper(HEAD, field=False), certificate, NOW)
    with pikepdf.open(BytesIO(signed.content)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert [float(side) for side in field.Rect] == [85, 11, 425, 42]
    with pytest.raises(UserError, match="web"):
        sign(paper(HEAD, field=False, tagged=True), certificate, NOW)


def test_it_is_clear_which_field_is_signed(certificate):
    stranger = load_certificate(certificate_file("Orang Lain"), PASSPHRASE, NOW)
    content = paper(HEAD, OTHER)
    with pytest.raises(UserError, match="beberapa bidang") as refused:
        sign(content, stranger, NOW)
    assert "tanda_tangan_1, tanda_tangan_2" in refused.value.advice
    assert "Orang Lain" in sign(content, stranger, NOW, "tanda_tangan_2").remark
    with pytest.raises(UserError, match="tanda_tangan_9"):
        sign(content, certificate, NOW, "tanda_tangan_9")


@pytest.mark.parametrize(
    ("content", "passphrase", "kind", "told"),
    [
        (certificate_file, "salah", WrongPassword, "tidak membuka"),
        (lambda: b"%PDF-1.7 no certificate", PASSPHRASE, UserError, "bukan berkas sertifikat"),
        (without_key, PASSPHRASE, UserError, "tanpa kuncinya"),
        (lambda: certificate_file(ends=NOW - timedelta(days=1)), PASSPHRASE, UserError, "habis pada 23-11-2026"),
        (lambda: certificate_file(starts=NOW + timedelta(days=2)), PASSPHRASE, UserError, "mulai 26-11-2026"),
        (lambda: certificate_file(extensions=[AUTHORITY]), PASSPHRASE, UserError, "tidak dibuat untuk menandatangani"),
        (lambda: certificate_file(extensions=[SERVER]), PASSPHRASE, UserError, "tidak dibuat untuk menandatangani"),
    ],
    ids=["wrong password", "no certificate", "no key", "expired", "not yet", "of an authority", "of a server"],
)
def test_what_will_not_do_is_refused_in_a_sentence(content, passphrase, kind, told, caplog):
    with caplog.at_level(logging.DEBUG), pytest.raises(kind, match=told) as refused:
        load_certificate(content(), passphrase, NOW)
    assert passphrase not in caplog.text + str(refused.value) + refused.value.advice


def test_a_certificate_that_says_it_is_for_signing_is_taken():
    for extensions in ([uses("digital_signature")], [uses("content_commitment"), MAIL]):
        assert load_certificate(certificate_file(extensions=extensions), PASSPHRASE, NOW).name == NAME


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(content, certificate):
    with pytest.raises(UserError, match="bukan PDF"):
        sign(content, certificate, NOW)


def test_the_command_signs_and_keeps_the_original(tmp_path, at, capsys):
    (tmp_path / "surat.pdf").write_bytes(paper(HEAD))
    (tmp_path / "kunci.p12").write_bytes(certificate_file())
    (tmp_path / "sandi.txt").write_text(PASSPHRASE)
    words = ["sign", str(tmp_path / "surat.pdf"), "--certificate", str(tmp_path / "kunci.p12")]
    assert run_command([*words, "--passphrase-file", str(tmp_path / "sandi.txt")]) == 0
    assert f"ditandatangani sebagai {NAME}" in capsys.readouterr().out
    assert is_intact((tmp_path / "surat bertanda tangan.pdf").read_bytes(), "tanda_tangan_1")
    (tmp_path / "sandi.txt").write_text("salah")
    assert (
        run_command([*words, "--passphrase-file", str(tmp_path / "sandi.txt"), "--out", str(tmp_path / "x.pdf")]) != 0
    )
    assert not (tmp_path / "x.pdf").exists()


def test_signing_loads_no_network():
    told = "import sys; from desktop_app.documents.signing.certificate import load_certificate as load\n"
    told += "try: load(b'x', '', None)\nexcept Exception: pass\n"
    told += "import pyhanko.sign.validation as _\n"
    told += "print([name for name in ('yarl', 'multidict', 'requests', 'certifi') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
