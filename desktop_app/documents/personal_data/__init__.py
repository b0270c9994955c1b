"""The copy of what is held about one person: a paper to read, and a package with the data and the pictures."""

from desktop_app.documents.personal_data.composing import compose
from desktop_app.documents.personal_data.data import PersonalDataOptions, PersonalDataPaper, collect
from desktop_app.documents.personal_data.package import write_package

__all__ = ["PersonalDataOptions", "PersonalDataPaper", "collect", "compose", "write_package"]
