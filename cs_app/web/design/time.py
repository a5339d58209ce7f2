"""Moments: short to read, exact with their zone on hover."""

from enum import StrEnum

import reflex as rx

from cs_app.web.design.icon import icon
from cs_app.web.design.tokens import Text


class TimeForm(StrEnum):
    RELATIVE = "relative"
    SMART = "smart"
    TIME = "time"
    DATE = "date"
    DATETIME = "datetime"
    PLANNED = "planned"
    ZONED = "zoned"


LIBRARY = "$/public/design/date_format.js"


class Moment(rx.Component):
    library = LIBRARY
    tag = "Moment"

    at: rx.Var[str]
    zone: rx.Var[str]
    form: rx.Var[str]


class Deadline(rx.Component):
    library = LIBRARY
    tag = "Deadline"

    at: rx.Var[str]
    zone: rx.Var[str]


def timestamp(
    at: Text, *, zone: Text = "", form: TimeForm = TimeForm.RELATIVE, **props: object
) -> rx.Component:
    """A `<time>` of the ISO 8601 moment `at`, in the IANA `zone` (empty: the reader's own).

    `smart` is the time today, the day this year, else the full date; `zoned` is to the second
    and names its zone. No moment shows a dash.
    """
    return Moment.create(at=at, zone=zone, form=form.value, **props)


def deadline(at: Text, *, zone: Text = "") -> rx.Component:
    """A chip that says how much time a person has until `at`, or by how much it was missed."""
    return Deadline.create(icon("timer", size=13), at=at, zone=zone)
