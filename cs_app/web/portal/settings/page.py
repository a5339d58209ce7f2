"""/client/settings: a business's hours, limits and texts."""

import reflex as rx

from cs_app.web.client_settings.content import CLOSES, client_settings
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.frame.frames import portal_page
from cs_app.web.kit.page import Nav, Page


def settings_page() -> rx.Component:
    """The page."""
    return portal_page(
        active="/client/settings",
        title="Settings",
        note="When you are open, when leads may be texted, and in which words.",
        content=client_settings(),
    )


PAGE = Page(
    route="/client/settings",
    title="Settings",
    build=settings_page,
    loads=(SettingsState.load,),
    closes=CLOSES,
    nav=Nav(label="Settings", icon="settings", primary=True),
)
