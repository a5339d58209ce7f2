"""What is asked before a member's access is taken away."""

import reflex as rx

from cs_app.web.client_team.acts_state import MemberActsState
from cs_app.web.design.dialog import confirm_dialog


def member_questions() -> rx.Component:
    """The two questions."""
    asked = MemberActsState.asked
    return rx.fragment(
        confirm_dialog(
            id="deactivate-member",
            title=f"Deactivate {asked.name}?",
            consequence="They are signed out at once and cannot sign in, are told of no "
            "escalation and get no transferred call, until somebody reactivates them.",
            confirm="Deactivate",
            on_confirm=MemberActsState.deactivate,
            open=MemberActsState.deactivating,
            on_close=MemberActsState.close,
        ),
        confirm_dialog(
            id="remove-member",
            title=f"Remove {asked.name}?",
            consequence="They are signed out at once and cannot sign in. Their extra permissions "
            "and duties are forgotten; what they did stays on record. To bring them back, "
            "reactivate them or add them again.",
            confirm="Remove member",
            on_confirm=MemberActsState.remove,
            open=MemberActsState.removing,
            on_close=MemberActsState.close,
        ),
    )
