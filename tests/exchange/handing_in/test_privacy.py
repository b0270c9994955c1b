"""Nobody who finds the folder, the temporary files or a handed-in file reads a name, a NIK or a telephone number."""

import tempfile
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.exchange.handing_in.one_file import Wishes
from desktop_app.exchange.handing_in.receiving import receive
from desktop_app.exchange.handing_in.sending import Sealing, deliver
from desktop_app.operations import records
from desktop_app.progress import Cancelled

NAME, NIK, PHONE, BUSINESS = "Zulaikha Xanthippe", "1810995512990001", "081399955512", "Wajik Quetzalcoatl"


def in_files(words, *folders):
    """Return the files in which one of `words` can be read: any case, with or without spaces, UTF-8 or UTF-16."""
    wanted = {
        text.encode(encoding)
        for word in words
        for cased in (word, word.lower(), word.upper())
        for text in (cased, "".join(cased.split()))
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    }
    found = []
    for path in (path for folder in folders for path in folder.rglob("*")):
        with suppress(OSError):
            content = path.read_bytes() if path.is_file() else b""
            if any(word in content or word in path.name.encode(errors="replace") for word in wanted):
                found.append(path)
    return found


def in_the_open(*folders):
    """Return the files in which a marked word can be read."""
    return in_files((NAME, NIK, PHONE, BUSINESS), *folders)


def fill(copy):
    with copy.write() as session:
        owner = records.record(session, Person, Person(name=NAME, nik=NIK, phone=PHONE))
        for number in range(300):
            records.record(session, Ikm, Ikm(name=f"{BUSINESS} {number}", owner_id=owner.id))


def test_nothing_can_be_read_after_export_merge_cancel_and_failure(copies, tmp_path, monkeypatch):
    private = tmp_path / "sementara"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    laptop, _, office = copies
    fill(laptop)
    folders = [laptop.folder, office.folder, laptop.files, office.files, private]
    seen = []

    def look(done, _total, _text):
        if not seen:
            seen.append(in_the_open(*folders))

    deliver(laptop.database, laptop.files / "kirim.ikmx", Sealing(), progress=look)
    deliver(laptop.database, laptop.files / "sandi.ikmx", Sealing(passphrase="kata rahasia bersama"))

    def stop(_done, _total, _text):
        seen.append(in_the_open(*folders))  # in the middle of a merge: the scratch folder is full
        raise Cancelled

    with suppress(Cancelled):
        receive(office.database, [laptop.files / "kirim.ikmx"], office.officer, Wishes(accept_unknown=True), stop)
    assert len(seen) == 2
    assert seen == [[], []]
    assert in_the_open(*folders) == []
    damaged = laptop.files / "rusak.ikmx"
    damaged.write_bytes((laptop.files / "kirim.ikmx").read_bytes()[:-1] + b"x")
    office.merge(damaged)
    office.take(laptop.files / "kirim.ikmx")
    laptop.merge(office.file(back=True))
    assert len(office.names()) == 300
    assert in_the_open(*folders) == []
    assert list(private.iterdir()) == []


def test_the_search_itself_finds(tmp_path):
    (tmp_path / "a.txt").write_text(f"x {NIK} y")
    (tmp_path / "b.bin").write_bytes(b"\0" + NAME.encode("utf-16-le"))
    assert {path.name for path in in_the_open(Path(tmp_path))} == {"a.txt", "b.bin"}
