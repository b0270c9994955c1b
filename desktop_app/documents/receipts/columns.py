"""The columns of the lists and their widths: documents.md §6.3."""

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.receipts.sheet import ListColumn

NUMBER = "NO"
SIGNATURE = "TANDA TANGAN"


def participant_columns(unit: str) -> tuple[ListColumn, ...]:
    """Return the columns of uang transport and uang saku."""
    return (
        ListColumn(NUMBER, 4, Align.RIGHT),
        ListColumn("NAMA", 19),
        ListColumn("NAMA USAHA/INSTANSI", 13),
        ListColumn("KAB/KOTA", 9),
        ListColumn(f"VOL ({unit})" if unit else "VOL", 5, Align.RIGHT),
        ListColumn("TARIF (Rp)", 9, Align.RIGHT),
        ListColumn("JUMLAH KOTOR (Rp)", 10, Align.RIGHT),
        ListColumn("PPh 21 (Rp)", 8, Align.RIGHT),
        ListColumn("JUMLAH DITERIMA (Rp)", 10, Align.RIGHT),
        ListColumn(SIGNATURE, 13),
    )


def honorarium_columns(unit: str) -> tuple[ListColumn, ...]:
    """Return the columns of an honorarium."""
    return (
        ListColumn(NUMBER, 4, Align.RIGHT),
        ListColumn("NAMA / NIP / NPWP (NIK)", 21),
        ListColumn("GOL.", 5, Align.CENTRE),
        ListColumn("JABATAN/INSTANSI", 13),
        ListColumn(f"HONOR (Rp/{unit})" if unit else "HONOR (Rp)", 9, Align.RIGHT),
        ListColumn(f"VOL ({unit})" if unit else "VOL", 5, Align.RIGHT),
        ListColumn("JUMLAH KOTOR (Rp)", 10, Align.RIGHT),
        ListColumn("TARIF PPh", 5, Align.RIGHT),
        ListColumn("PPh 21 (Rp)", 8, Align.RIGHT),
        ListColumn("JUMLAH DITERIMA (Rp)", 10, Align.RIGHT),
        ListColumn(SIGNATURE, 10),
    )


def kit_columns() -> tuple[ListColumn, ...]:
    """Return the columns of seminar kits and meals."""
    return (
        ListColumn(NUMBER, 5, Align.RIGHT),
        ListColumn("NAMA", 25),
        ListColumn("NAMA USAHA/INSTANSI", 24),
        ListColumn("SEMINAR KIT", 8, Align.CENTRE),
        ListColumn("SNACK", 8, Align.CENTRE),
        ListColumn("MAKAN SIANG", 8, Align.CENTRE),
        ListColumn(SIGNATURE, 22),
    )
