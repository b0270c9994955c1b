"""The form about a business (formulir pendataan IKM), blank or filled: two sides of F4, sections A to M.

The order follows documents.md §10.2; every check of §10.3 is a test. The blank form and a filled one have the same
lines at the same places: what does not fit goes on a further sheet.
"""

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import page_format
from desktop_app.documents.flow import FlowingPaper, Part
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.ikm_form.more import further_sheet
from desktop_app.documents.ikm_form.paper import MARGINS, IkmForm
from desktop_app.documents.ikm_form.sections import opening, sections
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.progress import Progress

NAME = "Formulir Pendataan IKM"
BLANK_NAME = "formulir kosong"
ONCE_FILLED = "Internal setelah diisi"
"""In the foot of a blank form: it holds nothing yet, and everything as soon as a pen has been there."""


def write(form: IkmForm, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the form as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(form), target, progress)


def lay_out(form: IkmForm) -> FlowingPaper:
    """Return the form as a story."""
    page = page_format(form.paper, MARGINS)
    made = sections(form)
    story: list[Part] = [*opening(form), *(part for section in made for part in section.parts())]
    return FlowingPaper(
        heading=NAME,
        name=form.name or BLANK_NAME,
        when=form.when,
        day=form.day,
        code=code_and_tier(form.code, form.tier) if form.tier else form.code or ONCE_FILLED,
        page=page,
        watermark=form.watermark,
        story=[*story, *further_sheet(form, made, page.text_width)],
    )
