"""The page of an address that leads nowhere."""

import reflex as rx

from cs_app.web.design.button import link_button
from cs_app.web.design.tokens import Variant
from cs_app.web.kit.page import Page
from cs_app.web.public.frame import sign_in_page


def not_found_page() -> rx.Component:
    """Says so, and leads home."""
    return sign_in_page(
        link_button(
            "Go to the start", href="/", variant=Variant.PRIMARY, wide=True, reload_document=True
        ),
        title="Page not found",
        note="There is nothing at this address. The link may be old or mistyped.",
    )


PAGE = Page(route="404", title="Page not found", build=not_found_page)
