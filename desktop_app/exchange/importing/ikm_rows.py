"""Rows of businesses: each is a whole dossier."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.dossier import IkmDossier, MachineLine, ProductLine, RawMaterialLine
from desktop_app.domain.dossier_rules import acceptance_key, clean_dossier, open_problems
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.domain.kbli import VERSIONS, find_kbli
from desktop_app.domain.person import Person, PersonDraft
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem
from desktop_app.exchange.importing.certificate_cells import fill_certificates
from desktop_app.exchange.importing.filling import fill_fields, fill_lines, fill_region, with_titles
from desktop_app.exchange.importing.plans import Identity, Outcome, State, Step
from desktop_app.exchange.sheets.tables import Row
from desktop_app.i18n import tr
from desktop_app.operations.ikm.bulk import load_many, record_many
from desktop_app.operations.ikm.dossier import correct_ikm, record_ikm, remove_ikm, restore_ikm
from desktop_app.progress import Progress

GROUPS = (("products", ProductLine), ("raw_materials", RawMaterialLine), ("machines", MachineLine))


class IkmTarget:
    """Makes dossiers of rows, and records them."""

    def __init__(self, session: Session, today: date) -> None:
        self._session = session
        self._today = today
        self._by_nik: dict[str, dict[UUID, str]] | None = None
        self._by_name: dict[str, list[UUID]] = {}
        self._loaded: dict[UUID, IkmDossier] = {}
        """The dossiers that the rows now at hand may mean."""

    def expect(self, rows: Sequence[Row]) -> None:
        """Load everything that the next rows may mean, in a few queries."""
        ids = {row.values["id"] for row in rows if row.values.get("id")}
        names = {search_key(row.values["business.name"]) for row in rows if row.values.get("business.name")}
        self._loaded = load_many(self._session, ids.union(*(self._by_name.get(name, ()) for name in names)))

    def state(self, record_id: UUID) -> State:
        """Return where the business with this id is."""
        row = self._session.get(Ikm, record_id)
        if row is not None and row.merged_into is not None:
            return State.MERGED
        return State.NOWHERE if row is None else State.REMOVED if row.deleted else State.LIVE

    def load(self, record_id: UUID) -> IkmDossier:
        """Return the dossier of a business, also of one in the bin."""
        if record_id not in self._loaded:
            self._loaded |= load_many(self._session, [record_id])
        return self._loaded[record_id]

    def blank(self, row: Row) -> IkmDossier:
        """Return an empty dossier, with the owner whom the row names by id."""
        owner_id = row.values.get("business.owner_id")
        owner = self._session.get(Person, owner_id) if owner_id else None
        return IkmDossier(owner=PersonDraft.model_validate(owner.model_dump()) if owner else PersonDraft())

    def fill(self, draft: IkmDossier, row: Row) -> IkmDossier:
        """Return the dossier with what the row says."""
        data = draft.model_dump()
        owner = with_titles(row.inside("owner"), exact=row.exact)
        business = row.inside("business")
        fill_fields(data["owner"], PersonDraft, owner)
        fill_fields(data["business"], IkmDraft, business)
        fill_region(data["owner"], owner)
        fill_region(data["business"], business)
        for group, kind in GROUPS:
            fill_lines(data, group, kind, row.inside(group))
        for scheme in form_schemes():
            fill_certificates(data["certificates"], scheme, row.inside(f"certificates.{scheme.code}"))
        if not row.exact:
            _tell_versions(data["products"])
        return clean_dossier(IkmDossier.model_validate(data))

    def problems(self, draft: IkmDossier, record_id: UUID | None) -> list[Problem]:
        """Return what is wrong or odd and not accepted."""
        others = self._niks().get(draft.owner.nik, {}) if draft.owner.nik else {}
        return open_problems(draft, self._today, [name for other, name in others.items() if other != record_id])

    def accept(self, draft: IkmDossier, warnings: list[Problem], reason: str) -> IkmDossier:
        """Return the dossier with a reason for each warning."""
        given = {acceptance_key(draft, problem): reason for problem in warnings}
        return draft.model_copy(update={"accepted": {**draft.accepted, **given}})

    def identity(self, draft: IkmDossier) -> Identity:
        """Return the names of business and owner, and the place."""
        return _identity(draft.business.name, draft.owner.name, draft.business.region_code)

    def name(self, draft: IkmDossier) -> str:
        """Return the name of the business."""
        return draft.business.name

    def known(self) -> Iterator[tuple[Identity, UUID]]:
        """Yield every business."""
        for ikm_id, name, owner, place, _ in self._businesses():
            self._by_name.setdefault(search_key(name), []).append(ikm_id)
            yield _identity(name, owner or "", place), ikm_id

    def planned(self, record_id: UUID, draft: IkmDossier) -> None:
        """Remember whose NIK it is."""
        if draft.owner.nik:
            self._niks().setdefault(draft.owner.nik, {})[record_id] = draft.business.name

    def apply(self, steps: Iterable[Step], progress: Progress) -> None:
        """Record, correct and remove; new businesses go in together, because there may be thousands."""
        new: dict[UUID, IkmDossier] = {}
        steps = list(steps)
        for done, step in enumerate(steps):
            progress(done, len(steps), tr("Recording …"))
            if step.outcome is Outcome.CREATED and step.draft.business.owner_id is None:
                new[step.record_id] = step.draft
            else:
                self._apply_one(step)
        record_many(self._session, new, progress)

    def _apply_one(self, step: Step) -> None:
        if step.restores:
            restore_ikm(self._session, [step.record_id])
        if step.outcome is Outcome.CREATED:
            record_ikm(self._session, step.draft, self._today, step.record_id)
        elif step.outcome is Outcome.UPDATED:
            correct_ikm(self._session, step.record_id, step.draft, self._today)
        else:
            remove_ikm(self._session, [step.record_id])

    def _niks(self) -> dict[str, dict[UUID, str]]:
        if self._by_nik is None:
            self._by_nik = {}
            for ikm_id, name, _, _, nik in self._businesses():
                if nik:
                    self._by_nik.setdefault(nik, {})[ikm_id] = name
        return self._by_nik

    def _businesses(self) -> Iterable[Any]:
        columns: tuple[Any, ...] = (Ikm.id, Ikm.name, Person.name, Ikm.region_code, Person.nik)
        query = select(*columns).outerjoin(Person, col(Person.id) == col(Ikm.owner_id))
        found: Iterable[Any] = self._session.exec(query.where(col(Ikm.deleted).is_(False)))
        return found


def _identity(name: str, owner: str, place: str) -> Identity:
    return Identity((search_key(name), search_key(owner)), place)


def _tell_versions(products: list[dict[str, Any]]) -> None:
    """Give a code that only one version of KBLI has its version; anything else a person must decide."""
    for product in products:
        if product["kbli_code"] and not product["kbli_version"]:
            fitting = [version for version in VERSIONS if find_kbli(product["kbli_code"], version)]
            product["kbli_version"] = fitting[0] if len(fitting) == 1 else ""
