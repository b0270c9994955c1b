"""Identity numbers: stored as text without separators, refused only when impossible, warned about when odd.

Every `check_…` takes what was typed and returns problems at a field; `show_…` returns the form for people.
"""

from desktop_app.domain.identity.bpom import check_bpom, clean_bpom, show_bpom
from desktop_app.domain.identity.halal import check_halal
from desktop_app.domain.identity.kinds import Kind, kind_of_number
from desktop_app.domain.identity.nib import check_family_card, check_nib, nib_inside, show_nib
from desktop_app.domain.identity.nik import (
    age,
    nik_birth_date,
    nik_birth_dates,
    nik_origin,
    nik_sex,
    show_nik,
)
from desktop_app.domain.identity.nik_check import check_nik
from desktop_app.domain.identity.nip import check_nip, is_pppk, nip_sex, show_nip
from desktop_app.domain.identity.npwp import check_npwp, npwp16, show_npwp
from desktop_app.domain.identity.number import clean_code, clean_number, is_placeholder, same_number
from desktop_app.domain.identity.pirt import (
    check_pirt,
    clean_pirt,
    parse_pirt,
    pirt_foods,
    pirt_packaging,
    pirt_regions,
    show_pirt,
)
from desktop_app.domain.identity.postcode import check_postcode, usual_postcodes
from desktop_app.domain.identity.sni import (
    check_certification_body,
    check_sni_certificate,
    check_sni_standard,
    clean_sni,
)
from desktop_app.domain.identity.trademark import check_trademark, is_registered, is_trademark_application

__all__ = [
    "Kind",
    "age",
    "check_bpom",
    "check_certification_body",
    "check_family_card",
    "check_halal",
    "check_nib",
    "check_nik",
    "check_nip",
    "check_npwp",
    "check_pirt",
    "check_postcode",
    "check_sni_certificate",
    "check_sni_standard",
    "check_trademark",
    "clean_bpom",
    "clean_code",
    "clean_number",
    "clean_pirt",
    "clean_sni",
    "is_placeholder",
    "is_pppk",
    "is_registered",
    "is_trademark_application",
    "kind_of_number",
    "nib_inside",
    "nik_birth_date",
    "nik_birth_dates",
    "nik_origin",
    "nik_sex",
    "nip_sex",
    "npwp16",
    "parse_pirt",
    "pirt_foods",
    "pirt_packaging",
    "pirt_regions",
    "same_number",
    "show_bpom",
    "show_nib",
    "show_nik",
    "show_nip",
    "show_npwp",
    "show_pirt",
    "usual_postcodes",
]
