"""Everybody who can sign in, each with the click that starts it."""

from typing import Any

import reflex as rx

from cs_app.web.design.button import button
from cs_app.web.design.empty import empty_state
from cs_app.web.design.form import hidden, native_form
from cs_app.web.design.layout import card
from cs_app.web.design.skeleton import table_skeleton
from cs_app.web.sandbox_page.people_state import PeopleState, PersonLine, Place

NEW_TAB = {"target": "_blank"}


def people() -> rx.Component:
    """The agency's people, then those of each business."""
    nobody = empty_state(
        title="Nobody can sign in yet",
        why="`python -m cs_app seed demo` makes an agency with three businesses.",
        icon="users",
    )
    some = rx.cond(
        PeopleState.places.length() > 0,  # pyright: ignore
        rx.el.div(rx.foreach(PeopleState.places, _place)),
        nobody,
    )
    return card(
        rx.cond(PeopleState.loaded, some, table_skeleton(3, rows=4)),
        title="Who can sign in",
        note="The agency gets a mailed link. Businesses get a code, entered in the tab that opens.",
        flush=True,
        data_part="people",
    )


def _place(place: Place) -> rx.Component:
    lines = rx.foreach(place.people, lambda person: _person(person, place.is_agency))
    return rx.el.section(rx.el.h3(place.name), rx.el.ul(lines), class_name="cast")


def _person(person: PersonLine, of_agency: Any) -> rx.Component:
    who = rx.el.div(
        rx.el.strong(person.name),
        rx.el.span(person.role, class_name="faint small"),
        class_name="cast-who",
    )
    reach = rx.el.div(
        rx.el.span(person.email),
        rx.el.span(person.shown_phone, class_name="num"),
        class_name="cast-reach muted small",
    )
    ways = rx.cond(
        of_agency, _link(person), rx.fragment(_texted_code(person), _mailed_code(person))
    )
    return rx.el.li(who, reach, rx.el.div(ways, class_name="row"))


def _link(person: PersonLine) -> rx.Component:
    return button(
        "Mail a link",
        icon="mail",
        small=True,
        on_click=PeopleState.mail_link(person.email),  # pyright: ignore
        aria_label=f"Mail a link to {person.name}",
    )


def _texted_code(person: PersonLine) -> rx.Component:
    ask = button(
        "Text a code",
        icon="smartphone",
        small=True,
        type="submit",
        on_click=PeopleState.watch_phone(person.phone),  # pyright: ignore
        aria_label=f"Text a code to {person.name}",
    )
    return rx.cond(person.phone != "", _ask_for_code("phone", person.phone, ask))


def _mailed_code(person: PersonLine) -> rx.Component:
    ask = button(
        "Mail a code",
        icon="mail",
        small=True,
        type="submit",
        on_click=PeopleState.watch_inbox,
        aria_label=f"Mail a code to {person.name}",
    )
    return rx.cond(person.email != "", _ask_for_code("email", person.email, ask))


def _ask_for_code(method: str, identifier: Any, ask: rx.Component) -> rx.Component:
    """A form of the browser's own: the code works only in the browser that asked for it."""
    return native_form(
        hidden(name="method", value=method),
        hidden(name="identifier", value=identifier),
        ask,
        action="/api/client/auth/send-otp",
        custom_attrs=dict(NEW_TAB),
    )
