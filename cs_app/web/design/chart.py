"""Charts with few lines and labels where the eye is; each has a table for screen readers."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import reflex as rx

from cs_app.web.design.tokens import Text

LIBRARY = "$/public/design/chart.js"


class Figure(StrEnum):
    """How the numbers of a chart are written."""

    NUMBER = "number"
    CENTS = "cents"
    PERCENT = "percent"
    SECONDS = "seconds"


class _Chart(rx.Component):
    library = LIBRARY

    data: rx.Var[list[dict[str, Any]]]
    label: rx.Var[str]
    format: rx.Var[str]


class LineChart(_Chart):
    tag = "LineChart"


class LinesChart(_Chart):
    tag = "LinesChart"

    series: rx.Var[list[list[str]]]


class BarChart(_Chart):
    tag = "BarChart"


class Meters(_Chart):
    tag = "Meters"


class Sparkline(rx.Component):
    library = LIBRARY
    tag = "Sparkline"

    values: rx.Var[list[float]]


def line_chart(*, data: Any, label: Text, figure: Figure = Figure.NUMBER) -> rx.Component:
    """A line over time. `data`: dicts of label, value and, for the former period, previous."""
    return LineChart.create(data=data, label=label, format=figure.value)


def lines_chart(
    *,
    data: Any,
    series: Sequence[tuple[str, str]],
    label: Text,
    figure: Figure = Figure.NUMBER,
) -> rx.Component:
    """Two lines to compare, each named at its end. `data`: dicts of label and each series' key.

    `series` are (key, name); the first is drawn in the accent.
    """
    named = [list(pair) for pair in series]
    return LinesChart.create(data=data, series=named, label=label, format=figure.value)


def bar_chart(*, data: Any, label: Text, figure: Figure = Figure.NUMBER) -> rx.Component:
    """Up to a dozen bars. `data`: dicts of label and value."""
    return BarChart.create(data=data, label=label, format=figure.value)


def meters(*, data: Any, label: Text, figure: Figure = Figure.NUMBER) -> rx.Component:
    """Shares or funnel steps as rows. `data`: dicts of label, value and an optional note."""
    return Meters.create(data=data, label=label, format=figure.value)


def sparkline(values: Any) -> rx.Component:
    """The mere shape of a series, beside its figure."""
    return Sparkline.create(values=values)
