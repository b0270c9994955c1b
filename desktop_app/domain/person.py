"""People: owners of businesses, with the identity numbers that the law treats with care."""

from datetime import date
from enum import StrEnum

from sqlmodel import Field

from desktop_app.domain.names import PersonName
from desktop_app.domain.record import Draft, Record, choice, sensitive


class Sex(StrEnum):
    """As printed in the column L/P; unknown stays empty."""

    UNKNOWN = ""
    MALE = "L"
    FEMALE = "P"


class Named(Draft):
    """A name in its three parts; titles never take part in sorting or matching."""

    front_title: str = Field(default="", max_length=60)
    name: str = Field(default="", max_length=200)
    back_title: str = Field(default="", max_length=100)

    @property
    def person_name(self) -> PersonName:
        """The name as documents print it."""
        return PersonName(self.front_title, self.name, self.back_title)


class PersonDraft(Named):
    """What is filled in about an owner: section A of the IKM form."""

    sex: Sex = choice(Sex.UNKNOWN)
    birth_place: str = Field(default="", max_length=100)
    birth_date: date | None = None
    nik: str = sensitive(default="", max_length=40)
    npwp: str = sensitive(default="", max_length=40)
    education: str = Field(default="", max_length=60)
    phone: str = sensitive(default="", max_length=40)
    """E.164 when it could be read, else as typed."""
    email: str = sensitive(default="", max_length=200)
    address: str = Field(default="", max_length=300)
    region_code: str = Field(default="", max_length=13)
    """Kemendagri code of the village, or of what is known of it."""


class Person(PersonDraft, Record, table=True):
    """An owner."""

    __tablename__ = "person"
