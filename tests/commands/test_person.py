"""`siap-ikm person`: the copy of one person's data without a window."""

import json
from zipfile import ZipFile

from desktop_app.domain.record import new_id


def test_the_package_is_written_and_noted(practice, tmp_path):
    business = practice.json("list", "ikm")[-1]
    out = tmp_path / "salinan.zip"
    told = practice.json("person", business["id"], "--out", out)
    with ZipFile(out) as package:
        data = json.loads(package.read("data.json"))
    assert (told["records"], told["changes"]) == (len(data["records"]), len(data["changes"]))
    assert {"kind": "ikm", "id": business["id"]}.items() <= next(
        one for one in data["records"] if one["kind"] == "ikm"
    ).items()
    disclosures = [one for one in practice.json("dump") if one["kind"] == "disclosure"]
    assert [(one["subject_id"], one["tier"], one["what"]) for one in disclosures] == [
        (business["id"], "internal", "Salinan data pribadi")
    ]
    assert practice("person", new_id(), "--out", tmp_path / "kosong.zip") != 0
    assert "id ini" in practice.err
    assert not (tmp_path / "kosong.zip").exists()
