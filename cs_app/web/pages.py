"""Every page and its address."""

import reflex as rx

from cs_app.settings import settings
from cs_app.web.admin.today import TodayState, today_page
from cs_app.web.design.gallery import gallery, gallery_inbox


def add_pages(app: rx.App) -> None:
    """Register the pages; those of the sandbox only while the vendors are emulated."""
    app.add_page(today_page, route="/admin", title="Today", on_load=TodayState.load)
    if settings().in_sandbox:
        app.add_page(gallery, route="/design", title="Design system")
        app.add_page(gallery_inbox, route="/design/inbox", title="Inbox · Design system")
