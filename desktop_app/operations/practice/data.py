"""The practice data: the event of Gadingrejo, 4 November 2022, forty invented businesses, and visits to some of them.

Public officials appear with the posts that the press named on that day; everybody else is invented.
"""

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.dossier import CertificateLine, IkmDossier, ProductLine
from desktop_app.domain.dossier_rules import acceptance_key, clean_dossier, dossier_problems
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.officer import OfficerDraft
from desktop_app.domain.official import OfficialDraft
from desktop_app.domain.person import PersonDraft, Sex
from desktop_app.domain.titles import split_titles
from desktop_app.operations.ikm.dossier import record_ikm, same_nik
from desktop_app.operations.office.agencies import seed_agencies
from desktop_app.operations.office.officers import record_officer
from desktop_app.operations.office.offices import save_office
from desktop_app.operations.office.officials import OfficialDossier, PostLine, record_official
from desktop_app.operations.practice.event import add_event
from desktop_app.operations.practice.history import add_history
from desktop_app.paths import resource
from desktop_app.progress import Progress, ignore

SCHEMES = {
    "nib": "nib",
    "pirt": "spp_irt",
    "bpom": "bpom_md",
    "halal": "halal",
    "merek": "merek",
    "sni": "sppt_sni",
}
"""Field of a sample business to the scheme that it is a number of."""


def sample(name: str) -> Any:
    """Return a file of resources/samples, parsed."""
    return json.loads(resource(f"samples/{name}").read_text(encoding="utf-8"))


def fill(session: Session, progress: Progress = ignore) -> UUID:
    """Fill an empty practice database and return the id of the gathering in Gadingrejo."""
    told = sample("event_gadingrejo.json")
    people, more = sample("practice_people.json"), sample("practice_event.json")
    record_officer(session, OfficerDraft(**people["officer"]))
    seed_agencies(session)
    save_office(session, OfficeDraft(**people["office"]), clock.today())
    named = {**people["officials"], **more["officials"]}
    officials = {key: _official(session, entry) for key, entry in named.items()}
    entries, history = sample("sample_ikm.json")["data"], sample("practice_visits.json")
    steps = len(entries) + len(history["businesses"])
    businesses: dict[str, UUID] = {}
    for entry in entries:
        progress(len(businesses), steps, "")
        businesses[entry["id"]] = _business(session, entry)
    add_history(session, history, businesses, clock.today(), lambda done: progress(len(entries) + done, steps, ""))
    return add_event(session, told, people, more, officials, list(businesses.values()))


def _official(session: Session, entry: Any) -> UUID:
    posts = [PostLine(**post) for post in entry["posts"]]
    return record_official(session, OfficialDossier(official=OfficialDraft(**entry["official"]), posts=posts))


def _business(session: Session, entry: Any) -> UUID:
    """Record a sample business; its warnings are what it is there for, so they are accepted."""
    dossier = clean_dossier(sample_dossier(entry))
    others = same_nik(session, dossier.owner.nik, None)
    dossier.accepted = {
        acceptance_key(dossier, problem): "Data latihan" for problem in dossier_problems(dossier, clock.today(), others)
    }
    return record_ikm(session, dossier, clock.today())


def sample_dossier(entry: Any) -> IkmDossier:
    """Return the dossier of a sample business."""
    product = ProductLine(name=entry["produk"], kbli_code=entry["kbli2020"])
    product.kbli_version = "2020" if product.kbli_code else ""
    held = CertificateStatus.HELD
    return IkmDossier(
        owner=_sample_owner(entry),
        business=_sample_business(entry),
        products=[product],
        certificates=[
            CertificateLine(scheme=scheme, status=held, number=entry[field])
            for field, scheme in SCHEMES.items()
            if entry[field]
        ],
    )


def _sample_owner(entry: Any) -> PersonDraft:
    owner = split_titles(entry["pemilik"])
    return PersonDraft(
        front_title=owner.front,
        name=owner.name,
        back_title=owner.back,
        sex=Sex(entry["jenis_kelamin"]),
        birth_date=date.fromisoformat(entry["tanggal_lahir"]),
        nik=entry["nik"],
        npwp=entry["npwp"],
        phone=entry["telepon"],
        address=entry["alamat"],
        region_code=entry["kode_desa"],
    )


def _sample_business(entry: Any) -> IkmDraft:
    male = entry["tenaga_kerja"] // 2
    return IkmDraft(
        name=entry["nama_usaha"],
        started_year=entry["tahun_berdiri"],
        address=entry["alamat"],
        region_code=entry["kode_desa"],
        postcode=entry["kode_pos"],
        latitude=entry["lat"],
        longitude=entry["lon"],
        workers_male=male,
        workers_female=entry["tenaga_kerja"] - male,
        turnover_year=entry["omzet_per_bulan"] * 12,
    )
