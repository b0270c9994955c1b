"""A text with everything that both files made of it share, and its draft for SRIKANDI."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from desktop_app.documents.drawing.metadata import PROGRAM
from desktop_app.documents.drawing.page import LETTER, PageFormat, Paper, page_format
from desktop_app.documents.manuscript.blocks import Block, LetterBlock, SignatureRow, Title
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature

NUMBER, DATE = "${nomor_naskah}", "${tanggal_naskah}"
POST, MARK, NAME, NIP = "${jabatan_pengirim}", "${ttd_pengirim}", "${nama_pengirim}", "${nip_pengirim}"
PLACEHOLDERS = (NUMBER, DATE, POST, MARK, NAME, NIP)
"""What SRIKANDI puts number, date and signature in the place of (documents.md §11.4, QR-03)."""
OPENING = "${"


@dataclass(frozen=True)
class Manuscript:
    """Everything that is printed; the fields are those of `flow.FlowingPaper`, with blocks for the story."""

    heading: str
    name: str
    when: datetime
    """The paper's own moment, with its zone."""
    blocks: tuple[Block, ...]
    page: PageFormat = field(default_factory=lambda: page_format(Paper.F4, LETTER))
    letterhead: Letterhead | None = None
    day: str = ""
    code: str = ""
    watermark: str = ""

    @property
    def office(self) -> str:
        """Who the file says made it: the office, never a person."""
        return self.letterhead.office if self.letterhead and self.letterhead.office else PROGRAM


def for_srikandi(manuscript: Manuscript) -> Manuscript:
    """Return the draft that SRIKANDI fills in: each of `PLACEHOLDERS` stands in it once.

    The number is that of the letter or under the title, the date that of the letter or above the sender's signature.
    Raises ValueError when the text has no such place, or more than one.
    """
    return replace(manuscript, blocks=draft_blocks(manuscript.blocks))


def draft_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with number, date and signature left to SRIKANDI."""
    letter = any(isinstance(block, LetterBlock) for block in blocks)
    drafted = tuple(_draft(block, letter=letter) for block in blocks)
    said = "\n".join(every_text(drafted))
    if wrong := [one for one in PLACEHOLDERS if said.count(one) != 1]:
        raise ValueError(f"a draft for SRIKANDI needs each of these once: {', '.join(wrong)}")
    return drafted


def has_placeholder(manuscript: Any) -> bool:
    """Tell whether a final text or book still says ${…} somewhere: somebody pasted it out of a template."""
    return any(OPENING in text for text in every_text(manuscript))


def every_text(value: Any) -> Iterator[str]:
    """Return every text in blocks, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from every_text(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from every_text(getattr(value, one.name))


def _draft(block: Block, *, letter: bool) -> Block:
    if isinstance(block, LetterBlock):
        return replace(block, number=NUMBER, date=DATE)
    if isinstance(block, Title) and block.number:
        return replace(block, number=NUMBER)
    if isinstance(block, SignatureRow):
        signed = list(block.signatures)
        signed[block.sender] = _sender(signed[block.sender], dated=not letter)
        return replace(block, signatures=tuple(signed))
    return block


def _sender(signature: Signature, *, dated: bool) -> Signature:
    """Return the block of a sender who is not named yet."""
    place = signature.place_date.rpartition(", ")[0]
    return Signature(
        name=NAME,
        posts=(POST,),
        opening=signature.opening,
        place_date=f"{place}, {DATE}".removeprefix(", ") if dated else "",
        nip=NIP,
        nip_label=signature.nip_label,
        mark=MARK,
    )
