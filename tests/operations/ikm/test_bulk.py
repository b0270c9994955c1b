"""Many at once is the same as one by one."""

from desktop_app import clock
from desktop_app.domain.dossier_rules import acceptance_key, clean_dossier, dossier_problems
from desktop_app.domain.record import new_id
from desktop_app.operations.ikm.bulk import load_many, record_many
from desktop_app.operations.ikm.dossier import load_dossier, record_ikm
from desktop_app.operations.practice.data import sample, sample_dossier


def accepted(entry):
    dossier = clean_dossier(sample_dossier(entry))
    dossier.accepted = {acceptance_key(dossier, problem): "ya" for problem in dossier_problems(dossier, clock.today())}
    dossier.owner.nik = ""  # the same NIK of two owners is another test's matter
    return dossier


def plain(dossier):
    """Return the dossier without the ids that differ from one recording to the next."""
    content = dossier.model_dump()
    content["business"].pop("owner_id")
    for group in ("products", "raw_materials", "machines", "certificates"):
        for line in content[group]:
            line.pop("id")
    return content


def test_they_are_recorded_and_loaded_as_one_by_one(database, officer):
    dossiers = {new_id(): accepted(entry) for entry in sample("sample_ikm.json")["data"]}
    with database.write(by=officer) as session:
        record_many(session, dossiers)
        singly = {ikm_id: record_ikm(session, dossier, clock.today()) for ikm_id, dossier in dossiers.items()}
    with database.read() as session:
        together = load_many(session, [*dossiers, *singly.values()])
        for ikm_id, other in singly.items():
            assert together[ikm_id] == load_dossier(session, ikm_id)
            assert plain(together[ikm_id]) == plain(together[other]) == plain(dossiers[ikm_id])
    assert load_many(session, []) == {}
