"""All papers of a gathering in the order of its life: looked at together, and made final together."""

from desktop_app.documents.print_set.items import SetItem, list_items
from desktop_app.documents.print_set.making import Examined, Final, examine, make_final

__all__ = ["Examined", "Final", "SetItem", "examine", "list_items", "make_final"]
