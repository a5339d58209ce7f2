"""The product's mark and name."""

import reflex as rx

from cs_app.web.design.link import link
from cs_app.web.design.tokens import Text

NAME = "ConversionSurgery"
BUBBLE = (
    "M5 1h22a4 4 0 0 1 4 4v15a4 4 0 0 1-4 4H14l-7.2 6.2A1 1 0 0 1 5.2 29.5V24"
    "H5a4 4 0 0 1-4-4V5a4 4 0 0 1 4-4z"
)
PULSE = "M6 13.5h5.2l2.6-6 4.600 11 2.700-5H26"


def mark() -> rx.Component:
    """The mark alone: a message with a pulse."""
    return rx.el.svg(
        rx.el.path(d=BUBBLE, fill="currentColor"),
        rx.el.path(
            d=PULSE,
            fill="none",
            stroke="#fff",
            stroke_width="2.6",
            stroke_linecap="round",
            stroke_linejoin="round",
        ),
        view_box="0 0 32 32",
        aria_hidden="true",
    )


def logo(*, href: Text = "/") -> rx.Component:
    """The mark with the name, leading home."""
    return link(mark(), rx.el.span(NAME), href=href, class_name="logo")
