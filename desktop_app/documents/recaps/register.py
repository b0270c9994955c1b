"""R2: the register per kabupaten – businesses by size, workers, investment, value of production."""

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import Column, TextTable
from desktop_app.documents.recaps.text import NO, PLACE, RecapText, number_rows
from desktop_app.documents.recaps.words import or_nothing
from desktop_app.domain.catalogue.scales import LARGE
from desktop_app.domain.wording import grouped, listed, long_date
from desktop_app.operations.recaps.readiness import ELSEWHERE
from desktop_app.operations.recaps.register import SIZES, UNKNOWN, Business, RegisterRecap, RegisterRow

NAME = "Rekapitulasi Data IKM"
UNITS, WORKERS = "UNIT USAHA", "TENAGA KERJA"
HEADS = {"mikro": "MIKRO", "kecil": "KECIL", "menengah": "MENENGAH", LARGE: "BESAR", UNKNOWN: "BELUM TERCATAT"}
RARE = (LARGE, UNKNOWN)
"""Sizes that have a column only when some business has them."""
MEANING = (
    "Unit usaha: IKM yang sudah tercatat pada tanggal data; skala usaha menurut modal usaha atau hasil penjualan "
    "tahunan. Nilai investasi: mesin dan peralatan, tanpa tanah dan bangunan. Nilai produksi: jumlah produksi setahun "
    "kali harga tiap produk."
)
BEHIND = (
    NO,
    Column(PLACE, 15),
    Column("IKM", 27),
    Column("SKALA", 10, Align.CENTRE),
    Column("L", 6, Align.CENTRE, WORKERS),
    Column("P", 6, Align.CENTRE, WORKERS),
    Column("NILAI INVESTASI (Rp)", 15, Align.RIGHT),
    Column("NILAI PRODUKSI (Rp/THN)", 16, Align.RIGHT),
)


def register_text(recap: RegisterRecap) -> RecapText:
    """Return R2."""
    sizes = [size for size in SIZES if size not in RARE or recap.total.sizes[size]]
    rows = number_rows([(row.name, *_figures(row, sizes)) for row in recap.rows])
    table = TextTable(_columns(sizes), rows, total=("JUMLAH", *_figures(recap.total, sizes)), numbers=True)
    whose = tuple(one.ikm_id for one in recap.details)
    return RecapText(NAME, _told(recap), table, f"{MEANING}{_open(recap)}", behind=(_behind(recap),), businesses=whose)


def _columns(sizes: list[str]) -> tuple[Column, ...]:
    return (
        NO,
        Column(PLACE, 18),
        *(Column(HEADS[size], 8 if size in ("menengah", UNKNOWN) else 7, Align.CENTRE, UNITS) for size in sizes),
        Column("JUMLAH", 7, Align.CENTRE, UNITS),
        Column("L", 7, Align.CENTRE, WORKERS),
        Column("P", 7, Align.CENTRE, WORKERS),
        Column("JUMLAH", 8, Align.CENTRE, WORKERS),
        Column("NILAI INVESTASI (Rp)", 13, Align.RIGHT),
        Column("NILAI PRODUKSI (Rp/THN)", 14, Align.RIGHT),
    )


def _figures(row: RegisterRow, sizes: list[str]) -> tuple[str, ...]:
    units = (*(row.sizes[size] for size in sizes), row.businesses)
    return tuple(map(grouped, (*units, row.male, row.female, row.workers, row.investment, row.production)))


def _told(recap: RegisterRecap) -> str:
    total = recap.total
    day = long_date(recap.as_of)
    if not total.businesses:
        return f"Sampai dengan {day} belum ada IKM yang tercatat."
    places = sum(row.businesses > 0 for row in recap.rows if row.code != ELSEWHERE)
    where = f" di {places} kabupaten/kota" if places else ""
    named = [(size or "belum tercatat skalanya", total.sizes[size]) for size in SIZES if total.sizes[size]]
    told = f"Sampai dengan {day} tercatat {grouped(total.businesses)} IKM{where}"
    told += f", terdiri atas {listed([f'{grouped(count)} {name}' for name, count in named])}"
    if not total.workers:
        return f"{told}."
    return (
        f"{told}, dengan {grouped(total.workers)} tenaga kerja "
        f"({grouped(total.male)} laki-laki dan {grouped(total.female)} perempuan)."
    )


def _open(recap: RegisterRecap) -> str:
    """Return of how many a figure is missing: there it counts as nothing."""
    found = [f"{name} pada {grouped(count)} IKM" for name, count in recap.open_figures.items() if count]
    return f" Belum tercatat dan dihitung 0: {listed(found)}." if found else ""


def _behind(recap: RegisterRecap) -> TextTable:
    names = {row.code: row.name for row in recap.rows}
    total = recap.total
    rows = number_rows([(names[one.kabupaten_code], one.name, *_own(one)) for one in recap.details])
    sums = tuple(map(grouped, (total.male, total.female, total.investment, total.production)))
    return TextTable(BEHIND, rows, total=("JUMLAH", *sums), numbers=True)


def _own(one: Business) -> tuple[str, ...]:
    return one.size or "–", *map(or_nothing, (one.male, one.female, one.investment, one.production))
