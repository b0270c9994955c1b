from datetime import date

import pytest

from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.official import Acting, OfficialDraft
from desktop_app.errors import Refused
from desktop_app.operations.office.offices import office_on, save_office
from desktop_app.operations.office.officials import (
    OfficialDossier,
    PostLine,
    correct_official,
    list_officials,
    load_official,
    post_on,
    record_official,
)

POSTS = [
    PostLine(title="Sekretaris", from_date=date(2019, 1, 1), until_date=date(2022, 6, 30)),
    PostLine(title="Kepala Dinas", acting=Acting.ACTING, from_date=date(2022, 7, 1), until_date=date(2023, 2, 23)),
    PostLine(title="Kepala Dinas", from_date=date(2023, 2, 24)),
]


@pytest.fixture
def official(database, officer):
    with database.write(by=officer) as session:
        return record_official(session, OfficialDossier(official=OfficialDraft(name="Contoh"), posts=POSTS))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 12, 31), None),
        (date(2022, 6, 30), ("Sekretaris", Acting.DEFINITIVE)),
        (date(2022, 11, 4), ("Kepala Dinas", Acting.ACTING)),
        (date(2030, 1, 1), ("Kepala Dinas", Acting.DEFINITIVE)),
    ],
)
def test_the_post_is_that_of_the_day(database, official, day, expected):
    with database.read() as session:
        post = post_on(session, official, day)
    assert (post and (post.title, post.acting)) == expected


def test_list_shows_the_post_of_today(database, official):
    with database.read() as session:
        assert list_officials(session, date(2022, 11, 4))[0].post == "Plt. Kepala Dinas"


def test_correcting_keeps_the_posts(database, officer, official):
    with database.write(by=officer) as session:
        dossier = load_official(session, official)
        dossier.posts[0].rank = "Pembina"
        correct_official(session, official, dossier)
        assert [post.rank for post in load_official(session, official).posts] == ["Pembina", "", ""]


def test_what_is_missing_is_told_at_its_field(database, officer):
    wrong = PostLine(title=" ", from_date=date(2022, 1, 2), until_date=date(2022, 1, 1))
    with pytest.raises(Refused) as told, database.write(by=officer) as session:
        record_official(session, OfficialDossier(posts=[wrong]))
    assert [problem.field for problem in told.value.problems] == ["name", "posts.0.title", "posts.0.until_date"]


def test_letterhead_by_date(database, officer):
    with database.write(by=officer) as session:
        save_office(session, OfficeDraft(name="DINAS LAMA", valid_from=date(2020, 1, 1)), date(2020, 1, 1))
        save_office(session, OfficeDraft(name="DINAS BARU", valid_from=date(2023, 1, 1)), date(2023, 1, 1))
        save_office(session, OfficeDraft(name="DINAS BARU SEKALI", valid_from=date(2023, 1, 1)), date(2023, 5, 1))
        found = [office_on(session, day).name for day in (date(2019, 1, 1), date(2022, 11, 4), date(2026, 1, 1))]
    assert found == ["DINAS LAMA", "DINAS LAMA", "DINAS BARU SEKALI"]
