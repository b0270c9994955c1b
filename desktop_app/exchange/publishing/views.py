"""What reports want to read: regions by name, and views with the headings that people of the office know."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, MetaData, Table, Text, text
from sqlalchemy.exc import DBAPIError

from desktop_app.domain.ikm import ConsentHow
from desktop_app.domain.regions import Region, children
from desktop_app.exchange.publishing.loading import upsert
from desktop_app.exchange.publishing.tables import SCHEMA

region = Table(
    "region",
    MetaData(schema=SCHEMA),
    Column("id", Text, primary_key=True, comment="Kemendagri code"),
    Column("level", Text),
    Column("name", Text),
    Column("parent", Text),
    comment="Regions: the country down to the kabupaten, Lampung down to the village",
)

LIVE_BUSINESS = "NOT i.deleted AND i.merged_into IS NULL"
MAY_BE_PASSED_ON = (
    f"(i.consent_withdrawn_on IS NULL AND i.consent_how IS DISTINCT FROM '{ConsentHow.REFUSED}' "
    "AND i.erased_on IS NULL) AS boleh_diteruskan"
)
"""As `operations.privacy.consent.withheld_businesses` says; the server is the office's own, so all are there."""
PLACE = f"LEFT JOIN {SCHEMA}.region k ON k.id = left(i.region_code, 5)"
VIEWS = {
    "data_ikm": f"""SELECT i.id, i.name AS nama, i.brand AS merek,
 trim(concat_ws(' ', nullif(p.front_title, ''), p.name) || coalesce(', ' || nullif(p.back_title, ''), '')) AS pemilik,
 i.address AS alamat, v.name AS desa, c.name AS kecamatan, k.name AS kabupaten, i.region_code AS kode_wilayah,
 i.latitude AS lintang, i.longitude AS bujur, i.workers_male AS tenaga_kerja_l, i.workers_female AS tenaga_kerja_p,
 i.investment_equipment AS nilai_investasi, i.turnover_year AS omzet, i.started_year AS tahun_mulai,
 (SELECT string_agg(r.name, '; ' ORDER BY r.id) FROM {SCHEMA}.product r
  WHERE r.ikm_id = i.id AND NOT r.deleted) AS produk, {MAY_BE_PASSED_ON}
 FROM {SCHEMA}.ikm i LEFT JOIN {SCHEMA}.person p ON p.id = i.owner_id {PLACE}
 LEFT JOIN {SCHEMA}.region c ON c.id = left(i.region_code, 8) AND c.level = 'kecamatan'
 LEFT JOIN {SCHEMA}.region v ON v.id = i.region_code AND v.level = 'village'
 WHERE {LIVE_BUSINESS}""",
    "tindak_lanjut_terbuka": f"""SELECT f.id, i.id AS ikm_id, i.name AS nama_ikm, k.name AS kabupaten,
 f.problem AS masalah, f.action AS tindakan, f.helper AS yang_membantu, a.name AS instansi, f.role AS peran,
 f.officer AS petugas, f.due_on AS tenggat, coalesce(f.due_on < current_date, FALSE) AS terlambat,
 {MAY_BE_PASSED_ON}
 FROM {SCHEMA}.follow_up f JOIN {SCHEMA}.ikm i ON i.id = f.ikm_id {PLACE}
 LEFT JOIN {SCHEMA}.agency a ON a.id = f.agency_id
 WHERE NOT f.deleted AND f.done_on IS NULL AND f.verified_on IS NULL AND {LIVE_BUSINESS}""",
    "daftar_sertifikat": f"""SELECT c.id, i.id AS ikm_id, i.name AS nama_ikm, k.name AS kabupaten,
 c.scheme AS jenis_legalitas, c.status, c.number AS nomor, c.issued_on AS terbit, c.expires_on AS berlaku_sampai,
 c.expires_on - current_date AS sisa_hari, {MAY_BE_PASSED_ON}
 FROM {SCHEMA}.certificate c JOIN {SCHEMA}.ikm i ON i.id = c.ikm_id {PLACE}
 WHERE NOT c.deleted AND {LIVE_BUSINESS}""",
}


def make_views(connection: Connection) -> None:
    """Bring regions and views to today's; whoever may read a view keeps that unless its columns changed."""
    region.create(connection, checkfirst=True)
    upsert(connection, region, list(region.columns), ((r.code, r.level, r.name, r.parent) for r in _everywhere()))
    for name, query in VIEWS.items():
        try:
            with connection.begin_nested():
                connection.execute(text(f"CREATE OR REPLACE VIEW {SCHEMA}.{name} AS {query}"))
        except DBAPIError:  # other columns than before
            connection.execute(text(f"DROP VIEW {SCHEMA}.{name}"))
            connection.execute(text(f"CREATE VIEW {SCHEMA}.{name} AS {query}"))


def _everywhere(code: str = "") -> Iterator[Region]:
    for one in children(code):
        yield one
        yield from _everywhere(one.code)
