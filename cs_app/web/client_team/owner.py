"""Who owns the business."""

import reflex as rx

from cs_app.web.client_team.cells import contact, signed_in
from cs_app.web.client_team.state import TeamState
from cs_app.web.design.chip import avatar, chip
from cs_app.web.design.layout import card, row
from cs_app.web.design.skeleton import card_skeleton
from cs_app.web.design.tokens import Tone


def owner_card(*, actions: rx.Component | None = None) -> rx.Component:
    """The owner with how to reach them; `actions` are for a business that has one."""
    owner = TeamState.head.owner
    person = row(
        avatar(owner.name, size=40),
        rx.el.div(
            row(rx.el.strong(owner.name), rx.cond(owner.is_self, chip("You")), _locked()),
            contact(owner),
            rx.el.div(
                owner.held,
                " permissions · last sign-in: ",
                signed_in(owner),
                class_name="faint small",
            ),
        ),
        gap=3,
        flex_wrap="nowrap",
    )
    shown = rx.cond(
        TeamState.head.has_owner,
        row(person, *([actions] if actions else []), spread=True, gap=3),
        rx.el.p("This business has no owner.", class_name="muted"),
    )
    known = card(shown, title="Owner")
    return rx.cond(TeamState.loaded, known, card_skeleton(lines=2))


def _locked() -> rx.Component:
    owner = TeamState.head.owner
    wrong = (owner.status != "Active") & (owner.status != "")  # pyright: ignore
    return rx.cond(wrong, chip(owner.status, tone=Tone.WARNING))
