"""The tab of a business's knowledge: what it is, and what it does to a question."""

import reflex as rx

from cs_app.web.admin.client.knowledge.dialogs import erase_dialog, write_dialog
from cs_app.web.admin.client.knowledge.list import entry_list
from cs_app.web.admin.client.knowledge.preview import preview_panel
from cs_app.web.admin.client.knowledge.state import MAY
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import card
from cs_app.web.visitor.viewer import may


def knowledge() -> rx.Component:
    """The tab."""
    tab = rx.el.div(rx.el.div(entry_list()), rx.el.div(preview_panel()), class_name="split")
    refused = empty_state(
        title="Knowledge is not for your role",
        why="Somebody who may edit knowledge can show it to you, or change your role.",
        icon="lock",
    )
    shown = rx.fragment(tab, write_dialog(), erase_dialog())
    return rx.cond(may(MAY), shown, card(refused))
