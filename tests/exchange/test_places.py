"""Places by the names that people write."""

import pytest

from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.importing.places import agrees, find_kabupaten, find_place


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("Kabupaten Pringsewu", "Gading Rejo", "Tambahrejo"), "18.10.02.2006"),
        (("kab.pringsewu", "Kec. Gadingrejo", "pekon Tambah Rejo"), "18.10.02.2006"),
        (("", "Gading Rejo", "Wonodadi"), "18.10.02.2007"),
        (("Pringsewu", "", ""), "18.10"),
        (("Pringsewu", "Pringsewu", ""), "18.10.01"),
        (("Kabupaten Badung", "", ""), "51.03"),
    ],
)
def test_found(names, code):
    assert find_place(*names) == code


def test_what_is_not_known_is_told_with_what_is_similar():
    with pytest.raises(CellError, match="Gading Rejo"):
        find_place("Pringsewu", "Gading", "")
    with pytest.raises(CellError, match="tidak dikenal"):
        find_place("Pringsewu", "Xyzzy", "")


def test_what_is_not_sure_is_told():
    with pytest.raises(CellError, match="beberapa tempat"):
        find_kabupaten("Bandung")
    with pytest.raises(CellError, match="beberapa tempat"):
        find_place("", "", "Sidodadi")


def test_outside_lampung_nothing_is_lost():
    with pytest.raises(CellError, match="alamat"):
        find_place("Kabupaten Badung", "Kuta", "")


def test_a_code_and_its_names():
    assert agrees("18.10.02.2006", ["Pringsewu", "Gadingrejo", ""])
    assert not agrees("18.10.02.2006", ["Tanggamus"])
