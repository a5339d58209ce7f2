"""The pages that only a product with emulated vendors has."""

import reflex as rx

from cs_app.web.gallery import gallery, gallery_inbox
from cs_app.web.sandbox_page.page import ON_LOAD, sandbox_page


def add_sandbox_pages(app: rx.App) -> None:
    """Register them; in production nothing of them may be compiled in."""
    app.add_page(
        sandbox_page, route="/sandbox", title="Sandbox · ConversionSurgery", on_load=ON_LOAD
    )
    app.add_page(gallery, route="/design", title="Design system")
    app.add_page(gallery_inbox, route="/design/inbox", title="Inbox · Design system")
