"""Charts and the map, described once as shapes that the window and the paper both draw.

A chart is frozen data with `drawn(width, type_) -> Drawing`. It knows neither Qt nor ReportLab: `ui.charts` paints a
drawing on the screen, `documents.charts.paper` on a page.
"""
