"""Parts of a page that are folded away until somebody wants them."""

import reflex as rx

from cs_app.web.design.icon import icon
from cs_app.web.design.tokens import Child, Text


def disclosure(*children: Child, summary: Text, note: Text | None = None) -> rx.Component:
    """A heading that folds its content in and out; `note` stands beside it while folded, too."""
    told = [rx.el.span(note, class_name="faint small")] if note is not None else []
    head = rx.el.summary(icon("chevron_down", size=15), rx.el.span(summary), *told)
    return rx.el.details(
        head, rx.el.div(*children, class_name="disclosure-body"), class_name="disclosure"
    )
