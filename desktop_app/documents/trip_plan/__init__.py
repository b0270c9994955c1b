"""The agenda of a trip (agenda perjalanan)."""

from desktop_app.documents.trip_plan.data import TripPlan, TripPlanOptions, collect
from desktop_app.documents.trip_plan.writing import lay_out, write
from desktop_app.operations.visits.trip_plan import as_text

__all__ = [
    "TripPlan",
    "TripPlanOptions",
    "as_text",
    "collect",
    "lay_out",
    "write",
]
