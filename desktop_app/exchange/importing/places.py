"""Places by their names, as people write them: "Kab. Pringsewu", "Gadingrejo", "Pekon Tambahrejo"."""

import re
from collections.abc import Iterable

from desktop_app.domain.regions import KABUPATEN, LAMPUNG, Region, children, parents, search_regions
from desktop_app.domain.text import clean_text, search_key
from desktop_app.exchange.importing.columns import CellError
from desktop_app.i18n import tr

_WORD = re.compile(
    r"^(?:kab(?:upaten)?|kota|kec(?:amatan)?|desa|pekon|kel(?:urahan)?|kampung|tiyuh|ds|kp)(?:\.\s*|\s+)", re.IGNORECASE
)


def find_kabupaten(text: str) -> str:
    """Return the code of a kabupaten or kota, those of Lampung first; raises `CellError` when it is not sure."""
    near = _called(text, children(LAMPUNG))
    found = near or _called(text, search_regions(_bare(text), level=KABUPATEN, within="", limit=50))
    return _only(found, text, search_regions(_bare(text), level=KABUPATEN, within=""))


def find_place(kabupaten: str, kecamatan: str, village: str) -> str:
    """Return the code of the smallest place that the names give; raises `CellError` when one is unknown or not sure."""
    code = find_kabupaten(kabupaten) if kabupaten else ""
    if code and not code.startswith(LAMPUNG) and (kecamatan or village):
        raise CellError(
            tr(
                "Outside Lampung only the kabupaten is known; write {place} into the address.",
                place=village or kecamatan,
            )
        )
    if kecamatan:
        inside = children(code) if code else _below(children(LAMPUNG))
        code = _only(_called(kecamatan, inside), kecamatan, _similar(kecamatan, code))
    if village:
        inside = children(code) if code.count(".") == 2 else _below(children(code) if code else _kecamatans())
        code = _only(_called(village, inside), village, _similar(village, code))
    return code


def agrees(code: str, names: Iterable[str]) -> bool:
    """Return whether every name is that of the region or of one above it."""
    above = parents(code)
    return all(_called(name, above) for name in names if name)


def _called(text: str, regions: Iterable[Region]) -> list[Region]:
    whole, bare = search_key(_spelled_out(text)), search_key(_bare(text))
    regions = list(regions)
    exact = [region for region in regions if search_key(region.name) == whole]
    return exact or [region for region in regions if search_key(region.short_name) in {whole, bare}]


def _spelled_out(text: str) -> str:
    return re.sub(r"^kab(\.\s*|\s+)", "Kabupaten ", clean_text(text), flags=re.IGNORECASE)


def _bare(text: str) -> str:
    return _WORD.sub("", clean_text(text))


def _kecamatans() -> list[Region]:
    return _below(children(LAMPUNG))


def _below(regions: Iterable[Region]) -> list[Region]:
    return [child for region in regions for child in children(region.code)]


def _similar(text: str, code: str) -> list[Region]:
    return search_regions(_bare(text), within=code or LAMPUNG, limit=3)


def _only(found: list[Region], text: str, similar: list[Region]) -> str:
    """Return the code of the one place found."""
    if len(found) == 1:
        return found[0].code
    known = ", ".join(f"{region.name} ({region.code})" for region in (found or similar)[:3])
    if found:
        raise CellError(tr("There are several places “{text}”: {known}. Write the code.", text=text, known=known))
    if known:
        raise CellError(
            tr("The place “{text}” is not known here. Is one of these meant: {known}?", text=text, known=known)
        )
    raise CellError(tr("The place “{text}” is not known here. Check its spelling.", text=text))
