"""The form about a business (formulir pendataan IKM), blank or filled."""

from desktop_app.documents.ikm_form.data import collect
from desktop_app.documents.ikm_form.paper import BlankFormOptions, IkmForm, IkmFormOptions
from desktop_app.documents.ikm_form.writing import lay_out, write

__all__ = [
    "BlankFormOptions",
    "IkmForm",
    "IkmFormOptions",
    "collect",
    "lay_out",
    "write",
]
