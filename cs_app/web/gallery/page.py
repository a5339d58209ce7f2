"""The gallery's main page."""

import reflex as rx

from cs_app.web.design.button import button
from cs_app.web.design.layout import row, stack
from cs_app.web.design.tokens import Variant
from cs_app.web.gallery.controls import feedback, forms
from cs_app.web.gallery.figures import figures
from cs_app.web.gallery.frame import framed
from cs_app.web.gallery.lists import lists
from cs_app.web.kit.page import Page


def gallery() -> rx.Component:
    """Every component but the inbox."""
    sections = (
        ("Figures", "figures", figures()),
        ("Tables and lists", "tables", lists()),
        ("Forms", "forms", forms()),
        ("Buttons and feedback", "feedback", feedback()),
    )
    shown = [
        rx.el.section(stack(rx.el.h2(title), part), custom_attrs={"id": anchor})
        for title, anchor, part in sections
    ]
    actions = row(button("Export", icon="download"), button("New client", variant=Variant.PRIMARY))
    return framed(
        stack(*shown, gap=6),
        active="/design",
        title="Design system",
        note="Everything a page is composed of.",
        crumbs=(("Home", "/design"),),
        actions=actions,
    )


PAGE = Page(route="/design", title="Design system", build=gallery)
