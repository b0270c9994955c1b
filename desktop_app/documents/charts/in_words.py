"""A chart in words, for who cannot see it: the alternative text of papers with tags."""

from desktop_app.documents.charts.bars import Bars
from desktop_app.documents.charts.drawing import Chart
from desktop_app.documents.charts.funnel import Funnel, FunnelStep
from desktop_app.documents.charts.lampung import LampungMap
from desktop_app.documents.charts.shares import Shares

NOTHING = "–"


def in_words(chart: Chart) -> str:
    """Return what a chart shows, each figure with its name; raises TypeError for a kind of chart without words."""
    match chart:
        case LampungMap():
            places = (f"{one.name} {_figure(one.figure)}" for one in chart.places.values())
            return f"Peta Lampung, {chart.legend}: {'; '.join(places)}"
        case Bars():
            return "Diagram batang: " + "; ".join(f"{row.label} {row.figure}" for row in chart.rows)
        case Funnel():
            return "Diagram tahapan: " + "; ".join(map(_step, chart.steps))
        case Shares():
            names = [head.name for head in chart.heads]
            rows = ((row.label, zip(names, row.figures, strict=True)) for row in chart.rows)
            told = (f"{label}: {', '.join(f'{name} {figure}' for name, figure in pairs)}" for label, pairs in rows)
            return "Diagram bagian: " + "; ".join(told)
        case _:
            raise TypeError(f"{type(chart).__name__} has no words")


def _figure(figure: str) -> str:
    return "tanpa angka" if figure == NOTHING else figure


def _step(step: FunnelStep) -> str:
    return f"{step.label} {step.figure}" + (f" ({step.share})" if step.share else "")
