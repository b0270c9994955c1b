"""A form of a business that is older than the database: what a merge brought meanwhile is not undone by saving it."""

import pytest
from sqlmodel import col, select

from desktop_app.domain.ikm import Ikm, Product
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.ui.ikm.form import IkmForm


@pytest.fixture
def ikm_id(workspace):
    with workspace.read() as session:
        return session.exec(select(Ikm.id).order_by(col(Ikm.id))).first()


@pytest.mark.parametrize("kept", [False, True], ids=["open form", "kept draft"])
def test_what_came_meanwhile_stays(qtbot, workspace, ikm_id, kept):
    form = IkmForm(workspace, ikm_id)
    qtbot.addWidget(form)
    form.fields["business.brand"].entry.set_value("Merek Baru")
    if kept:
        form.note_change()
        form.keep()
    with workspace.write() as session:
        session.add(Product(ikm_id=ikm_id, name="Produk dari laptop lain"))
        row = session.get(Ikm, ikm_id)
        row.association = "Asosiasi Baru"
        session.add(row)
    if kept:
        form = IkmForm(workspace, ikm_id)
        qtbot.addWidget(form)
    assert form.save(), form.summary.text()
    with workspace.read() as session:
        dossier = load_dossier(session, ikm_id)
    assert "Produk dari laptop lain" in [product.name for product in dossier.products]
    assert (dossier.business.brand, dossier.business.association) == ("Merek Baru", "Asosiasi Baru")
