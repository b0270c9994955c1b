"""The boxes of the form, and which of them an answer in words ticks. What no box says is written behind them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.text import search_key


@dataclass(frozen=True)
class Option:
    """A box, and the other words that people use for it."""

    label: str
    words: tuple[str, ...] = ()

    @property
    def keys(self) -> set[str]:
        """Return what is compared with an answer; each side of a slash counts."""
        return {search_key(word) for word in (self.label, *self.label.split("/"), *self.words)}


SEXES = (Option("Laki-laki", ("L",)), Option("Perempuan", ("P",)))
EDUCATION = (
    Option("SD", ("MI", "sekolah dasar")),
    Option("SMP", ("MTs", "SLTP")),
    Option("SMA/SMK", ("MA", "SLTA", "SMU", "STM")),
    Option("D1–D3", ("D1", "D2", "D3", "diploma", "DI", "DII", "DIII")),
    Option("S1/D4", ("D-IV", "sarjana", "DIV")),
    Option("S2/S3", ("magister", "doktor")),
)
LEGAL_FORMS = (
    Option("Perorangan", ("usaha perorangan", "UD", "PO")),
    Option("PT perorangan", ("perseroan perorangan",)),
    Option("CV", ("persekutuan komanditer",)),
    Option("PT", ("perseroan terbatas",)),
    Option("Koperasi"),
    Option("KUB", ("kelompok usaha bersama",)),
)
KBLI_VERSIONS = (Option("KBLI 2020", ("2020",)), Option("KBLI 2025", ("2025",)))
STATUSES = (Option("Ada"), Option("Proses"), Option("Belum"))
CAPITAL = (
    Option("Sendiri", ("modal sendiri", "sendiri")),
    Option("KUR"),
    Option("Bank/koperasi", ("pinjaman bank", "kredit bank")),
    Option("Hibah/bantuan"),
)
ORIGINS = (Option("Kab. sendiri"), Option("Lampung"), Option("Luar prov."), Option("Impor"))
CONDITIONS = (Option("Baik"), Option("Rusak"))
CHANNELS = (
    Option("Langsung", ("jual langsung",)),
    Option("Toko", ("warung", "titip warung")),
    Option("Ritel modern", ("swalayan", "minimarket")),
    Option("Daring", ("online", "marketplace", "lokapasar")),
)
DIFFICULTIES = (
    Option("Bahan baku"),
    Option("Modal"),
    Option("Mesin", ("peralatan",)),
    Option("SDM", ("tenaga kerja",)),
    Option("Kemasan"),
    Option("Pemasaran"),
    Option("Legalitas", ("perizinan",)),
)


@dataclass(frozen=True)
class Chosen:
    """The boxes with their state, and what none of them says."""

    boxes: tuple[tuple[str, bool], ...]
    rest: str


def one_of(options: Sequence[Option], answer: str) -> Chosen:
    """Return the boxes for an answer that is one thing."""
    key = search_key(answer)
    hit = next((option for option in options if key and key in option.keys), None)
    return Chosen(tuple((option.label, option is hit) for option in options), "" if hit else answer)


def several_of(options: Sequence[Option], answer: str) -> Chosen:
    """Return the boxes for an answer that may name several things, parted by commas, semicolons, lines or "dan".

    A piece that is exactly a box ticks it; words about it are never taken for it.
    """
    ticked, rest = set(), []
    for piece in re.split(r"[,;\n]|\bdan\b", answer):
        hit = next((option for option in options if search_key(piece) in option.keys), None)
        if hit:
            ticked.add(hit.label)
        elif piece.strip():
            rest.append(piece.strip())
    words = ", ".join(rest) if ticked else answer
    return Chosen(tuple((option.label, option.label in ticked) for option in options), words)
