"""Made `first_format.ikmx` and `first_format.json`, once, on 29 November 2026. Never run it again: they stay.

    .venv/bin/python -m tests.exchange.handing_in.data.make_first_format FOLDER

A return file of an invented office, sealed with `PASSPHRASE`: records of two devices, a conflict and its decision, a
deleted record, a photo, receipts, an attachment that is asked for, and a rescue part that fills a gap.
"""

import json
import secrets
import sys
import tempfile
from pathlib import Path

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.visit import Photo, Visit
from desktop_app.exchange.handing_in.sending import _info
from desktop_app.operations import records
from desktop_app.operations.files.attachments import store_attachment
from desktop_app.operations.handing_in.received_files import RETURN
from desktop_app.operations.start import schema
from desktop_app.store.database import Database
from desktop_app.store.exchange_file.outgoing import Parcel, Receipt, write_payload
from desktop_app.store.exchange_file.sealing import Terms, seal
from desktop_app.store.keys.own_keys import own_keys
from tests.exchange.handing_in.office import Copy, open_office

PASSPHRASE = "tempe mendoan hangat sekali"


def main(folder: Path) -> None:
    """Write the file and what must come out of it into `folder`."""
    work = Path(tempfile.mkdtemp())
    Database.create_practice(work / "kosong", schema()).close()
    laptop, office = (Copy(work, schema(), name, work / "kosong") for name in ("Laptop", "Kantor"))
    open_office(office, laptop)
    shared = laptop.add("Keripik Singkong Contoh", brand="Renyah", latitude=-5.358, turnover_year=12_500_000)
    office.take(laptop.file())
    laptop.merge(office.file(back=True))
    laptop.change(shared, brand="Renyah Sekali")
    office.change(shared, brand="Garing")
    with laptop.write() as session:
        sha256 = store_attachment(session, b"\xff\xd8\xff\xe0 gambar contoh \xff\xd9", "image/jpeg")
        visit = records.record(session, Visit, Visit(ikm_id=shared, purpose="Pembinaan"))
        records.record(session, Photo, Photo(visit_id=visit.id, sha256=sha256, caption="Dapur “bersih” – contoh"))
        records.record(session, Person, Person(name="Siti Contoh", nik="1810010101900001", phone="081200000000"))
    gone = laptop.add("Usaha yang dihapus")
    laptop.change(gone, deleted=True)
    office.take(laptop.file())
    (conflict,) = office.conflicts()
    office.decide(conflict, "Garing", reason="Sesuai kemasan")
    open_conflict = office.add("Kopi Contoh")
    office.change(open_conflict, brand="Robusta", workers_male=3)
    write(office, folder / "first_format.ikmx")
    with office.database.read() as session:
        assert session.get(Ikm, open_conflict)
    rows = json.dumps(office.dump(), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "first_format.json").write_text(rows + "\n", encoding="utf-8")


def write(office: Copy, target: Path) -> None:
    """Seal everything that the office holds; its own first two changes go as a rescue part only."""
    with office.write() as session:
        keys = own_keys(session)
    ((own, _),) = office.query("SELECT device, seq FROM local")
    receipts = [Receipt(own, 2, 0, [1, 2], [], ["2: no date"])]
    parcel = Parcel(
        _info(office.database, keys, RETURN), {own: 2}, rescue=True, receipts=receipts, asked=["ab" * 32]
    )  # fmt: skip
    payload, key = target.with_suffix(".db"), secrets.token_bytes(32)
    with office.database.raw() as source:
        write_payload(source, payload, key, parcel, practice=True)
    seal(payload, key, target, Terms(keys.signing_key, (), PASSPHRASE, True, "1.0", parcel.info["file"]))
    payload.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
