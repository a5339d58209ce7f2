"""/client/settings: a business's hours, limits and texts, and its assistant."""

import reflex as rx

from cs_app.web.client_settings.assistant.card import assistant_settings
from cs_app.web.client_settings.assistant.form import AssistantForm
from cs_app.web.client_settings.assistant.state import AssistantState
from cs_app.web.client_settings.content import CLOSES, client_settings
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.design.layout import stack
from cs_app.web.frame.frames import portal_page
from cs_app.web.kit.page import Nav, Page


def settings_page() -> rx.Component:
    """The page."""
    return portal_page(
        active="/client/settings",
        title="Settings",
        note="When you are open, when leads may be texted, in which words, and by whom.",
        content=stack(client_settings(), assistant_settings()),
    )


PAGE = Page(
    route="/client/settings",
    title="Settings",
    build=settings_page,
    loads=(SettingsState.load, AssistantState.load),
    closes=(*CLOSES, AssistantForm),
    nav=Nav(label="Settings", icon="settings", primary=True),
)
