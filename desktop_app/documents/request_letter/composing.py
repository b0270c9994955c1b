"""The answer to a request as a letter: what was asked, what was decided and why, what stays, what it cannot reach."""

from collections.abc import Iterator

from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.manuscript import (
    Block,
    LetterBlock,
    Manuscript,
    SignatureRow,
    Space,
    numbered,
    paragraph,
)
from desktop_app.documents.privacy import code_and_tier
from desktop_app.documents.request_letter.data import RequestLetter
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.person_request import RequestDecision, RequestKind
from desktop_app.domain.wording import long_date
from desktop_app.operations.privacy.rules import PROPOSAL, privacy_rules

HEADING = "Jawaban Permintaan"
DOTS = "." * 24
FIRST_LINE_MM = 12.5
ASKED = {
    RequestKind.ACCESS: "memperoleh salinan data pribadi",
    RequestKind.CORRECTION: "memperbaiki data pribadi",
    RequestKind.ERASURE: "menghapus data pribadi",
    RequestKind.WITHDRAWAL: "mencabut persetujuan penggunaan data pribadi",
}
DECIDED = {
    RequestDecision.GRANTED: "kami kabulkan",
    RequestDecision.PARTLY: "kami kabulkan sebagian",
    RequestDecision.REFUSED: "belum dapat kami kabulkan",
}
WITH_LETTER = {
    RequestDecision.GRANTED: "Salinan data Saudara yang tersimpan di kantor kami, dengan keterangan tentang apa yang "
    "tidak disertakan, kami serahkan bersama surat ini.",
    RequestDecision.PARTLY: "Salinan data Saudara yang dapat kami berikan kami serahkan bersama surat ini.",
}
"""A copy goes with its letter: whoever signs sees both."""
DONE = {
    RequestKind.CORRECTION: "Data telah kami perbaiki sesuai permintaan Saudara.",
    RequestKind.ERASURE: "Data pribadi Saudara telah kami hapus dari daftar dan pencarian kami.",
}
DONE_PARTLY = {
    RequestKind.CORRECTION: "Data telah kami perbaiki sejauh yang kami kabulkan.",
    RequestKind.ERASURE: "Data pribadi Saudara yang disebut di bawah ini telah kami hapus.",
}
TO_BE_DONE = {
    RequestKind.CORRECTION: "Data akan kami perbaiki{extent} {term}, dan hasilnya kami beritahukan kepada Saudara.",
    RequestKind.ERASURE: "Penghapusan kami laksanakan {term}.",
    RequestKind.WITHDRAWAL: "Penerusan data Saudara kepada instansi lain kami hentikan {term}.",
}
ERASED_BEFORE = "Data pribadi Saudara sudah kami hapus pada {day} dan tidak ada lagi dalam daftar dan pencarian kami."
WITHDRAWN = (
    "{since} {day} data Saudara tidak lagi kami sertakan dalam daftar, laporan, dan berkas untuk instansi lain. Daftar "
    "hadir dan bukti pembayaran kegiatan tetap menjadi bagian pertanggungjawaban kantor, dan data yang sudah "
    "diteruskan sebelumnya tidak dapat kami tarik kembali. Data yang tersimpan di kantor tidak ikut terhapus; "
    "penghapusannya dapat Saudara minta tersendiri."
)
SINCE, SINCE_PARTLY = "Sejak", "Kecuali yang disebut dalam alasan di atas, sejak"
CLOSING = "Demikian kami sampaikan, atas perhatian Saudara diucapkan terima kasih."


def compose(letter: RequestLetter) -> Manuscript:
    """Return the letter; it names who asked and nothing of what was erased."""
    return Manuscript(
        heading=HEADING,
        name=letter.request.asked_by,
        when=letter.when,
        code=code_and_tier(letter.print_code, Tier.INTERNAL),
        page=page_format(letter.paper, LETTER),
        letterhead=letter.letterhead,
        watermark=letter.watermark,
        blocks=tuple(_blocks(letter)),
    )


def _blocks(letter: RequestLetter) -> Iterator[Block]:
    request, rules = letter.request, privacy_rules()
    rule = rules.requests[request.kind.value]
    yield LetterBlock(
        place=letter.city,
        date=long_date(letter.day),
        number=letter.number or DOTS,
        nature="Pribadi",
        attachment="1 (satu) berkas" if _has_copy(letter) else "-",
        subject=f"Jawaban permintaan {ASKED[request.kind]}",
        to=(f"Yth. {request.asked_by}", "di – Tempat"),
    )
    yield _text(
        f"Menjawab permintaan Saudara yang kami terima pada {long_date(request.received_on)} untuk "
        f"{ASKED[request.kind]}, berdasarkan {rules.law} {rule.article}, dengan ini kami sampaikan bahwa permintaan "
        f"tersebut {DECIDED[request.decision]}."
    )
    if request.reason:
        label = "Keterangan" if request.decision is RequestDecision.GRANTED else "Alasan"
        yield _text(f"{label}: {request.reason.rstrip('.')}.")
    if request.decision is not RequestDecision.REFUSED:
        yield _text(_what_is_done(letter))
        if request.kind is RequestKind.ERASURE:
            yield from _erasure(letter)
    yield _text(CLOSING)
    yield Space(3)
    yield SignatureRow((letter.signature,))


def _has_copy(letter: RequestLetter) -> bool:
    request = letter.request
    return request.kind is RequestKind.ACCESS and request.decision is not RequestDecision.REFUSED


def _what_is_done(letter: RequestLetter) -> str:
    """Return what was done, or by when it will be."""
    request = letter.request
    partly = request.decision is RequestDecision.PARTLY
    if request.kind is RequestKind.ACCESS:
        return WITH_LETTER[request.decision]
    if request.done_on is None:
        in_time = request.due_on is not None and request.due_on >= letter.day
        term = f"paling lambat {long_date(request.due_on)}" if in_time and request.due_on else "secepatnya"
        return TO_BE_DONE[request.kind].format(term=term, extent=" sejauh yang kami kabulkan," if partly else "")
    if request.kind is RequestKind.WITHDRAWAL:
        return WITHDRAWN.format(since=SINCE_PARTLY if partly else SINCE, day=long_date(request.done_on))
    before = letter.erasure.erased_on
    if request.kind is RequestKind.ERASURE and before is not None and before < request.received_on:
        return ERASED_BEFORE.format(day=long_date(before))
    return (DONE_PARTLY if partly else DONE)[request.kind]


def _erasure(letter: RequestLetter) -> Iterator[Block]:
    rules = privacy_rules()
    yield _text("Yang dihapus:" if letter.request.done_on is not None else "Yang akan kami hapus:")
    yield numbered([one.text for one in rules.erased], kind="a.", indent_mm=FIRST_LINE_MM)
    yield _text(f"{rules.exception.text} Karena itu yang berikut tetap kami simpan:")
    kept = [f"{line.what.removesuffix(f' ({PROPOSAL})')}: {line.why}" for line in letter.erasure.stays]
    yield numbered(kept, kind="a.", indent_mm=FIRST_LINE_MM)
    yield _text("Perlu Saudara ketahui:")
    yield numbered(list(letter.erasure.honesty), kind="a.", indent_mm=FIRST_LINE_MM)


def _text(words: str) -> Block:
    return paragraph(words, indent_mm=FIRST_LINE_MM)
