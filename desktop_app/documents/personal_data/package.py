"""The package that a person gets: the paper as PDF and Word file, the data for machines, the pictures; one zip."""

from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop_app import progress as progress_module
from desktop_app.documents.manuscript import write, write_docx
from desktop_app.documents.output import Target, deliver
from desktop_app.documents.personal_data.composing import HEADING, compose
from desktop_app.documents.personal_data.data import PersonalDataPaper
from desktop_app.documents.printed import Printed
from desktop_app.operations.privacy.data_file import data_file, picture_name
from desktop_app.progress import Progress

DATA = "data.json"


def write_package(paper: PersonalDataPaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the zip and return how the paper in it came out; UserError when the place refuses it.

    It is not encrypted: the person has to open it with what they have. It is handed over, never sent by a group chat.
    """
    pdf, word = BytesIO(), BytesIO()
    printed = write(compose(paper), pdf, progress)
    write_docx(compose(paper), word)
    files = {
        f"{HEADING}.pdf": pdf.getvalue(),
        f"{HEADING}.docx": word.getvalue(),
        DATA: data_file(paper.holding, paper.when, paper.office),
        **{name: one.content for one in paper.holding.pictures if (name := picture_name(one))},
    }

    def put(out: BinaryIO) -> None:
        with ZipFile(out, "w", ZIP_DEFLATED) as package:
            for name, content in files.items():
                package.writestr(_entry(name, paper), content)

    deliver(put, target)
    return printed


def _entry(name: str, paper: PersonalDataPaper) -> ZipInfo:
    entry = ZipInfo(name, paper.when.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry
