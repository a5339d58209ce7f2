"""What is amiss with the lead's phone, above the conversation."""

import reflex as rx

from cs_app.web.design.banner import banner
from cs_app.web.inbox.state import InboxState


def phone_bar() -> rx.Component:
    """One line below who answers; nothing where the phone is as it should be, or where the closed
    composer says it."""
    lead = InboxState.lead
    trouble = lead.phone_trouble
    return rx.cond(
        (trouble.note != "") & (lead.closed == ""),
        banner(trouble.note, tone=trouble.tone, bar=True),
        rx.fragment(),
    )
