"""Terms of forms explain themselves where they stand (convention 51)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from desktop_app.i18n import catalogue, use
from desktop_app.ui.lists.rows_list import Column, RowsModel
from desktop_app.ui.parts.terms import explain, explain_labels


def test_convention_51_labels_and_heads_tell_what_a_term_stands_for(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    form = QFormLayout(window)
    for words in ("&NIK pemilik", "Nama", "KBLI"):
        form.addRow(words, QLineEdit())
    own = QLabel("NPWP")
    own.setToolTip("seperti pada kartu")
    form.addRow(own)
    window.show()
    explain_labels(window)
    tips = {label.text(): label.toolTip() for label in window.findChildren(QLabel)}
    assert tips["&NIK pemilik"] == "NIK: Nomor Induk Kependudukan, tertera pada KTP"
    assert tips["KBLI"].startswith("KBLI: Klasifikasi Baku Lapangan Usaha Indonesia")
    assert (tips["Nama"], tips["NPWP"]) == ("", "seperti pada kartu")
    model = RowsModel([Column("NIP", str), Column("Hari", str)])
    across, tip = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    assert [model.headerData(place, across, tip) for place in (0, 1)] == ["NIP: Nomor Induk Pegawai", ""]
    assert model.headerData(0, across) == "NIP"


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("SPP-IRT (P-IRT)", ["P-IRT"]),
        ("NIK/NPWP", ["NIK", "NPWP"]),
        ("Plt. Kepala Dinas", ["Plt."]),
        ("KKN, komando, NIBRA", []),
        ("Kalimat yang panjang tentang NIK dan yang lain-lain, yang sudah menerangkan diri", []),
    ],
)
def test_convention_51_only_whole_terms_are_explained(words, terms):
    assert [line.split(":")[0] for line in explain(words).splitlines()] == terms


def test_convention_51_in_the_language_of_now():
    use("en")
    try:
        assert explain("NIK") == "NIK: number of a person"
    finally:
        use("id")
    assert explain("NIK").startswith("NIK: Nomor")


def test_what_asks_for_more_is_written_in_one_way():
    """A blank stands before the dots, on a button as in a sentence."""
    assert [words for words in catalogue("id").values() if words.endswith("…") and not words.endswith(" …")] == []
