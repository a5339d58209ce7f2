"""The questions before a person is deactivated or let in again."""

import reflex as rx

from cs_app.web.admin.users.standing_state import StandingState
from cs_app.web.design.dialog import confirm_dialog


def standing_questions() -> rx.Component:
    """Both of them; the one that fits the person opens."""
    return rx.fragment(_deactivate(), _reactivate())


def _deactivate() -> rx.Component:
    person = StandingState.person
    nowhere = rx.el.li("They belong nowhere at present.")
    places = rx.el.li(f"They lose {person.places} for as long as they are deactivated.")
    will = rx.el.ul(
        rx.el.li(f"{person.name} is signed out at once, on every device."),
        rx.cond(person.places != "", places, nowhere),
        rx.el.li("They get no codes, no links and no notices any more."),
        rx.el.li("Memberships and what they did are kept: you can reactivate them."),
    )
    return confirm_dialog(
        id="deactivate-person",
        title=f"Deactivate {person.name}?",
        consequence=rx.el.div(will, class_name="prose"),
        confirm="Deactivate person",
        on_confirm=StandingState.deactivate,
        open=StandingState.asking & person.is_active,  # pyright: ignore
        on_close=StandingState.close,
    )


def _reactivate() -> rx.Component:
    person = StandingState.person
    nowhere = "They can sign in once they are invited somewhere."
    return confirm_dialog(
        id="reactivate-person",
        title=f"Reactivate {person.name}?",
        consequence=rx.cond(
            person.places != "", f"They can sign in again, to {person.places}.", nowhere
        ),
        confirm="Reactivate person",
        on_confirm=StandingState.reactivate,
        danger=False,
        open=StandingState.asking & ~person.is_active,  # pyright: ignore
        on_close=StandingState.close,
    )
