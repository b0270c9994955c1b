"""Updating by a file (convention 54): shows what changes, lets nothing evil in, and leaves the old one when stopped."""

import errno
import hashlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import DamagedFile, UserError
from desktop_app.exchange.updating.installing import go_back, install
from desktop_app.exchange.updating.manifest import NAME, FileEntry, Manifest, is_safe, read_manifest
from desktop_app.exchange.updating.package import FILES, SIGNATURE, Here, Trust, open_update
from desktop_app.exchange.updating.versions import UNFINISHED, Versions
from desktop_app.exchange.updating.way_back import install_after_backup, way_back
from desktop_app.progress import Cancelled
from desktop_app.store.backups.automatic import list_backups
from desktop_app.store.keys.update_signature import public_key, sign
from desktop_app.store.migrations import latest_version

SECRET = bytes(range(32))
HERE = Here("0.1.0", "linux-x86_64")
CONTENT = {"siap-ikm": b"program " * 1000, "_internal/data/a.bin": bytes(300), "_internal/b": b""}


def entry(content, *, executable=False):
    return FileEntry(hashlib.sha256(content).hexdigest(), len(content), executable)


def manifest_of(version="0.2.0", content=CONTENT, **values):
    files = {name: entry(data, executable=name == "siap-ikm") for name, data in content.items()}
    given = {"platform": HERE.platform, "schema": latest_version(), "oldest_schema": 1, "changes": ("Lebih cepat.",)}
    return Manifest(version=version, files=files, **{**given, **values})


def packed(path, manifest=None, content=CONTENT, *, secret=None, raw=None):
    """Write an update file; `raw` takes the place of its manifest."""
    manifest = manifest or manifest_of(content=content)
    told = manifest.to_json() if raw is None else raw
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(NAME, told)
        if secret:
            pack.writestr(SIGNATURE, sign(told, secret))
        for name, data in content.items():
            pack.writestr(FILES + name, data)
    return path


@pytest.fixture
def program(tmp_path):
    """An installed program with version 0.1.0."""
    folder = tmp_path / "Siap IKM"
    put(folder, "0.1.0")
    Versions(folder).use("0.1.0")
    return folder


def put(program, version, **values):
    target = program / "versions" / version
    for name, data in CONTENT.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    (target / NAME).write_bytes(manifest_of(version, **values).to_json())


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_update_is_installed_beside_the_present_version_and_can_be_taken_back(program, tmp_path):
    update = open_update(packed(tmp_path / "u"), HERE)
    assert (update.manifest.changes, update.trust) == (("Lebih cepat.",), Trust.UNSIGNED)
    assert update.sha256 == hashlib.sha256((tmp_path / "u").read_bytes()).hexdigest()
    install(update, program)
    versions = Versions(program)
    assert (versions.current(), versions.previous()) == ("0.2.0", "0.1.0")
    new = program / "versions/0.2.0"
    assert {name: (new / name).read_bytes() for name in CONTENT} == CONTENT
    assert os.name == "nt" or os.access(new / "siap-ikm", os.X_OK)
    assert go_back(program) == "0.1.0"
    assert (versions.current(), versions.previous()) == ("0.1.0", "0.2.0")
    install(update, program)  # once more: what lies there is replaced as a whole
    assert versions.current() == "0.2.0"
    install(open_update(packed(tmp_path / "v", manifest_of("0.3.0")), HERE), program)
    versions.sweep(running="0.1.0")  # two updates without opening the program anew
    assert versions.present() == ["0.1.0", "0.2.0", "0.3.0"]
    versions.sweep()
    assert versions.present() == ["0.2.0", "0.3.0"]
    assert not [path for path in (program / "versions").iterdir() if path.name.startswith(".")]


def test_where_a_key_is_known_only_its_updates_are_taken(tmp_path):
    known = replace(HERE, keys=(public_key(SECRET),))
    good = packed(tmp_path / "good", secret=SECRET)
    assert open_update(good, known).trust is Trust.SIGNED
    assert open_update(good, HERE).trust is Trust.UNSIGNED
    for bad in (packed(tmp_path / "none"), packed(tmp_path / "other", secret=bytes(32))):
        with pytest.raises(UserError, match="tidak ditandatangani"):
            open_update(bad, known)
    with zipfile.ZipFile(tmp_path / "changed", "w") as pack:
        pack.writestr(NAME, Manifest(**{**vars(manifest_of()), "changes": ("Kirim kata sandi Anda.",)}).to_json())
        pack.writestr(SIGNATURE, sign(manifest_of().to_json(), SECRET))
        for name, data in CONTENT.items():
            pack.writestr(FILES + name, data)
    with pytest.raises(UserError, match="tidak ditandatangani"):
        open_update(tmp_path / "changed", known)


@pytest.mark.parametrize(
    "values", [{"version": "0.1.0"}, {"version": "0.0.9"}, {"platform": "windows-x86_64"}, {"schema": 1},
               {"oldest_schema": latest_version() + 1, "schema": latest_version() + 2}]
)  # fmt: skip
def test_an_update_that_does_not_fit_is_refused(tmp_path, values):
    path = packed(tmp_path / "u", manifest_of(**values))
    with pytest.raises(UserError) as told:
        open_update(path, HERE)
    assert not isinstance(told.value, DamagedFile)
    assert "Tidak ada yang diubah." in told.value.advice


EVIL_PATHS = ("../evil", "/evil", "C:/evil", "a/../../evil", "a\\..\\evil", "CON", "a/nul.txt", "COM\xb9",
              "nul .txt", "conin$", "a.", "a ", "", "a//b", NAME, "a:b", "a\x00b", "SIAP-IKM",
              "siap-ikm/inside")  # fmt: skip


@pytest.mark.parametrize("evil", EVIL_PATHS)
def test_a_path_that_leads_out_or_means_two_things_is_refused(tmp_path, evil):
    content = {**CONTENT, evil: b"x"}
    with zipfile.ZipFile(tmp_path / "u", "w") as pack:
        pack.writestr(NAME, manifest_of(content=content).to_json())
        for name, data in content.items():
            member = zipfile.ZipInfo("x")
            member.filename = FILES + name
            pack.writestr(member, data)
    with pytest.raises(DamagedFile):
        open_update(tmp_path / "u", HERE)


def _rewritten(path, change):
    """Write the good update again with members changed by `change(pack, name, data)`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(NAME, manifest_of().to_json())
        for name, data in CONTENT.items():
            change(pack, FILES + name, data)
    return path


def _link(pack, name, data):
    member = zipfile.ZipInfo(name)
    kind = stat.S_IFLNK if name.endswith("a.bin") else stat.S_IFREG
    member.external_attr = (kind | 0o777) << 16
    pack.writestr(member, data)


def _one_more(pack, name, data):
    pack.writestr(name, data)
    if name.endswith("_internal/b"):
        pack.writestr(FILES + "more", b"x")


def _larger(pack, name, data):
    pack.writestr(name, data + bytes(50_000_000 if name.endswith("_internal/b") else 0))


def _less(pack, name, data):
    if not name.endswith("a.bin"):
        pack.writestr(name, data)


@pytest.mark.parametrize("change", [_link, _one_more, _larger, _less])
def test_members_that_are_not_those_of_the_manifest_are_refused(tmp_path, change):
    with pytest.raises(DamagedFile):
        open_update(_rewritten(tmp_path / "u", change), HERE)


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"format": 1, "files": []}', b"x" * 9_000_000]
)
def test_a_manifest_that_is_none_is_refused(tmp_path, raw):
    with pytest.raises(DamagedFile):
        open_update(packed(tmp_path / "u", raw=raw), HERE)
    (tmp_path / "no.zip").write_bytes(raw)
    with pytest.raises(DamagedFile):
        open_update(tmp_path / "no.zip", HERE)


def test_a_manifest_of_later_days_says_so():
    with pytest.raises(DamagedFile, match="bentuk"):
        read_manifest(b'{"format": 2}', "u")


def test_a_bomb_is_refused_by_what_it_says_and_never_unpacked(tmp_path):
    content = {"bomb": bytes(1_000)}
    told = manifest_of(content=content)
    liar = Manifest(**{**vars(told), "files": {"bomb": replace(told.files["bomb"], size=2_000_000_000)}})
    with pytest.raises(DamagedFile):
        open_update(packed(tmp_path / "u", liar, content), HERE)


@pytest.mark.parametrize("content", [b"program " * 999 + b"PROGRAM ", b"\x00" * 8000])
def test_a_wrong_hash_is_found_when_the_file_is_looked_at_and_again_while_unpacking(program, tmp_path, content):
    """An unsigned one as well: nobody is asked about a damaged update, and no backup is made for it."""
    before = tree(program)
    good = open_update(packed(tmp_path / "u"), HERE)
    packed(tmp_path / "u", manifest_of(), {**CONTENT, "siap-ikm": content})
    with pytest.raises(DamagedFile):
        open_update(tmp_path / "u", HERE)
    with pytest.raises(DamagedFile):  # it was changed after it was looked at
        install(good, program)
    assert {name: data for name, data in tree(program).items() if not name.endswith(".lock")} == before


def test_a_file_that_is_changed_between_looking_and_installing_is_refused(program, tmp_path):
    update = open_update(packed(tmp_path / "u"), HERE)
    packed(tmp_path / "u", manifest_of("0.9.0"))
    with pytest.raises(DamagedFile):
        install(update, program)
    assert Versions(program).current() == "0.1.0"


def test_giving_up_half_way_leaves_the_old_version(program, tmp_path):
    def give_up(done, _total, _what):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        install(open_update(packed(tmp_path / "u"), HERE), program, give_up)
    assert Versions(program).present() == ["0.1.0"]
    assert Versions(program).current() == "0.1.0"


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop_app.exchange.updating import installing, versions
from desktop_app.exchange.updating.package import Here, open_update
steps = int(sys.argv[3])
def step(frame, event, argument):
    global steps
    if event == "call" and frame.f_code.co_filename.endswith(("installing.py", "versions.py", "files.py")):
        steps -= 1
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
update = open_update(Path(sys.argv[1]), Here("0.1.0", "linux-x86_64"))
sys.setprofile(step)
installing.install(update, Path(sys.argv[2]))
"""


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_killed_anywhere_the_program_starts_and_the_update_can_be_repeated(program, tmp_path):
    packed(tmp_path / "u")
    versions, ends = Versions(program), set()
    for steps in (3, 14, 24, 30, 10_000):
        command = [sys.executable, "-c", KILLED, str(tmp_path / "u"), str(program), str(steps)]
        code = subprocess.run(command, check=False, capture_output=True).returncode
        ends.add(code)
        assert versions.is_whole(versions.current())
        if versions.current() == "0.2.0":
            versions.use("0.1.0")
    assert ends == {-signal.SIGKILL, 0}
    versions.sweep()
    assert not [path for path in versions.folder.iterdir() if path.name.startswith(UNFINISHED)]


@given(st.text(max_size=40))
def test_a_safe_path_stays_inside_on_every_system(path):
    if is_safe(path):
        parts = path.split("/")
        assert ".." not in parts
        assert "." not in parts
        assert "" not in parts
        assert not set('\\:*?<>|"\x00') & set(path)


def test_the_data_are_backed_up_before_and_going_back_says_what_a_backup_lacks(program, tmp_path, database, officer):
    update = open_update(packed(tmp_path / "u"), HERE)
    backup = install_after_backup(update, program, database)
    assert backup is not None
    assert [one.path for one in list_backups(database.files.backups)] == [backup.path]
    assert way_back(program, database).reads_data
    put(program, "0.1.0", schema=latest_version() - 1)  # the previous version knew an older schema
    found = way_back(program, database)
    assert (found.version, found.reads_data, found.backup) == ("0.1.0", False, None)


def test_what_was_recorded_since_the_backup_is_counted(program, tmp_path, database, officer, monkeypatch):
    from desktop_app.domain.officer import OfficerDraft
    from desktop_app.operations.office.officers import record_officer
    from desktop_app.store import migrations

    install(open_update(packed(tmp_path / "u"), HERE), program)
    monkeypatch.setattr(migrations, "version", lambda connection: latest_version() - 1)
    database.back_up(database.files.backups / "lama.siapikm")
    monkeypatch.undo()
    put(program, "0.1.0", schema=latest_version() - 1)
    with database.write(by=officer) as session:
        record_officer(session, OfficerDraft(name="Budi Petugas"))
    found = way_back(program, database)
    assert found.backup.path.name == "lama.siapikm"
    assert found.missing.records == 1


def test_without_a_backup_nothing_is_installed(program, tmp_path, database):
    update = open_update(packed(tmp_path / "u"), HERE)
    database.files.backups.parent.mkdir(exist_ok=True)
    database.files.backups.write_text("in the way")
    with pytest.raises(UserError):
        install_after_backup(update, program, database)
    assert Versions(program).present() == ["0.1.0"]


@given(st.data())
def test_whatever_byte_is_damaged_the_file_is_refused_in_a_sentence_or_is_still_the_same_update(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "damaged"
    folder.mkdir(exist_ok=True)
    noise = bytes(97 + byte % 8 for byte in hashlib.shake_256(b"program").digest(5000))  # packs to codes that can break
    good = packed(folder / "good", content={"siap-ikm": noise}).read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    length = data.draw(st.integers(1, 3))
    end = data.draw(st.sampled_from((at + length, len(good))))
    (folder / "bad").write_bytes(good[:at] + data.draw(st.binary(min_size=0, max_size=length)) + good[end:])
    program = folder / "program"
    shutil.rmtree(program, ignore_errors=True)
    put(program, "0.1.0")
    Versions(program).use("0.1.0")
    try:
        install(open_update(folder / "bad", HERE), program)
    except UserError:
        assert Versions(program).present() == ["0.1.0"]
    else:
        assert (program / "versions/0.2.0/siap-ikm").read_bytes() == noise


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_may_unpack_to_more_than_was_asked_for_is_refused(tmp_path, method):
    with zipfile.ZipFile(tmp_path / "u", "w", method) as pack:
        pack.writestr(NAME, manifest_of().to_json())
        for name, data in CONTENT.items():
            pack.writestr(FILES + name, data)
    with pytest.raises(DamagedFile):
        open_update(tmp_path / "u", HERE)


def test_a_file_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    def pulled(*_arguments, **_options):
        raise OSError(errno.EIO, "Input/output error")

    path = packed(tmp_path / "u")
    monkeypatch.setattr(zipfile.ZipFile, "open", pulled)  # no medium can be pulled here
    with pytest.raises(UserError, match="tidak dapat dibaca"):
        open_update(path, HERE)


def test_a_version_that_cannot_be_taken_away_as_a_whole_stays_whole(program, monkeypatch):
    for version in ("0.0.1", "0.0.2"):
        put(program, version)
    versions = Versions(program)
    rename = Path.rename

    def in_use(path, target):
        if path.name == "0.0.1":  # what Windows says while a window runs it
            raise PermissionError(errno.EACCES, "Access is denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", in_use)
    versions.use("0.0.2")
    versions.use("0.1.0")
    versions.sweep()
    assert versions.present() == ["0.0.1", "0.0.2", "0.1.0"]
    monkeypatch.undo()
    versions.sweep()
    assert versions.present() == ["0.0.2", "0.1.0"]
