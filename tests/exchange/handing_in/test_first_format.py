"""The first exchange file that there ever was opens for ever, and says the same (docs/FORMAT.md)."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.operations.handing_in.received_files import Status

DATA = Path(__file__).with_name("data")
PASSPHRASE = "tempe mendoan hangat sekali"
SHA256 = "0b586ab21a185e2c1ba38c72a957a37cf4acdf36a749344bd1eef48b7ae54f40"
"""Of the file. It must never change: whoever has to change it has broken the format."""


@pytest.fixture(autouse=True)
def cheap_passwords():
    """Keep the real cost: files are sealed with it."""


def test_first_format_is_merged_and_says_what_it_always_said(make):
    file = DATA / "first_format.ikmx"
    assert sha256(file.read_bytes()).hexdigest() == SHA256
    copy = make("Baru")
    (answer,) = copy.merge(file, passphrase=PASSPHRASE, accept_unknown=True)
    assert answer.status is Status.APPLIED, answer
    assert answer.count("rejected", "waiting") == 0
    assert any("salinan penyelamat" in note for note in answer.notes)
    told = {row["id"]: row for row in copy.dump()}
    expected = json.loads((DATA / "first_format.json").read_text(encoding="utf-8"))
    for row in expected:  # columns that were added since may stand beside these
        assert row == {name: told[row["id"]][name] for name in row}
    assert len(told) == len(expected) + 1  # this copy's own officer
    assert copy.query("SELECT media_type, length(content) FROM attachment") == [("image/jpeg", 21)]
    assert copy.faults() == []
    assert copy.merge(file, passphrase=PASSPHRASE)[0].status is Status.ALREADY


def test_its_passphrase_is_needed(make):
    (answer,) = make("Baru").merge(DATA / "first_format.ikmx", passphrase="bukan itu kata sandinya")
    assert answer.status is Status.REFUSED
    assert "sandi" in answer.reason.lower()
