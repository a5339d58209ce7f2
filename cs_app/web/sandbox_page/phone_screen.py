"""The phone as its owner sees it, and the choice of whose it is."""

from typing import Any

import reflex as rx

from cs_app.web.design.button import button, icon_button, submit_button
from cs_app.web.design.chip import avatar
from cs_app.web.design.dialog import dialog
from cs_app.web.design.empty import empty_state, error_state
from cs_app.web.design.form import form, select_field, text_field
from cs_app.web.design.icon import icon
from cs_app.web.design.layout import row, sr_only
from cs_app.web.design.message import bubbles, why_trail
from cs_app.web.design.message_status import delivery_status
from cs_app.web.design.skeleton import thread_skeleton
from cs_app.web.design.text import fact_list
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Variant
from cs_app.web.sandbox_page.phone_lines import Bubble, Piece
from cs_app.web.sandbox_page.phone_places import AREAS
from cs_app.web.sandbox_page.phone_state import DIALOG, DRAFT, PhoneState

PHRASES = (
    ("Question", "Do you work on Saturdays?"),
    ("Price", "How much do you charge for a visit?"),
    ("Human", "I want to talk to a human"),
    ("STOP", "STOP"),
    ("START", "START"),
    ("HELP", "HELP"),
)


def phone() -> rx.Component:
    """The phone with the choices above it."""
    return rx.el.section(
        sr_only(rx.el.h2("Phone")),
        _choices(),
        rx.el.div(_top(), _screen(), _phrases(), _composer(), class_name="phone"),
        _another_phone(),
        class_name="phone-part",
        data_part="phone",
        aria_label="Phone",
    )


def _choices() -> rx.Component:
    whose = _choice(
        "Phone of",
        "phone",
        PhoneState.phones,
        PhoneState.number,
        PhoneState.pick_phone,
        note=_local_time(),
    )
    with_whom = _choice(
        "Texts with", "contact", PhoneState.contacts, PhoneState.other, PhoneState.pick_contact
    )
    other = icon_button(label="Another phone", icon="user_round_plus", opens=DIALOG)
    return rx.el.div(whose, other, with_whom, class_name="phone-choices")


def _choice(
    label: str,
    name: str,
    options: Any,
    value: Any,
    on_change: Any,
    *,
    note: rx.Component | None = None,
) -> rx.Component:
    made = rx.foreach(options, lambda pair: rx.el.option(pair[1], value=pair[0]))
    box = rx.el.select(
        made, name=name, value=value, on_change=on_change, class_name="input", aria_label=label
    )
    head = rx.el.span(label) if note is None else row(rx.el.span(label), note, spread=True)
    return rx.el.label(head, box)


def _top() -> rx.Component:
    own = rx.el.div(
        rx.el.span(PhoneState.shown_number, class_name="num"),
        rx.el.span(icon("signal", size=13), icon("wifi", size=13), icon("battery_full", size=15)),
        class_name="phone-status",
    )
    contact = rx.cond(
        PhoneState.other != "",
        rx.el.div(
            avatar(PhoneState.other_name, size=36),
            rx.el.div(
                rx.el.h3(PhoneState.other_name, class_name="truncate"),
                rx.el.span(PhoneState.shown_other, class_name="faint small num"),
            ),
            class_name="phone-contact",
        ),
    )
    return rx.fragment(own, contact)


def _local_time() -> rx.Component:
    """How late it is where the phone's number says it is."""

    def there(clock: rx.Var) -> rx.Component:
        at = timestamp(PhoneState.now, zone=clock[0], form=TimeForm.TIME)  # pyright: ignore
        return rx.el.span(at, " ", clock[1])  # pyright: ignore

    return row(rx.foreach(PhoneState.clocks, there))


def _screen() -> rx.Component:
    failed = error_state(
        title="The phone has no signal", why=PhoneState.error, on_retry=PhoneState.load
    )
    nobody = empty_state(
        title="Nobody to text",
        why="An active business with a number appears here. "
        "`python -m cs_app seed demo` makes three.",
        icon="smartphone",
    )
    quiet = empty_state(
        title="No texts yet",
        why="Write as the homeowner: the business answers within seconds.",
        icon="message_circle",
    )
    shown = rx.match(
        True,
        (PhoneState.error != "", failed),
        (~PhoneState.loaded, thread_skeleton()),  # pyright: ignore
        (PhoneState.other == "", nobody),
        (PhoneState.bubbles.length() == 0, quiet),  # pyright: ignore
        bubbles(rx.foreach(PhoneState.bubbles, _bubble), label="Texts"),
    )
    return rx.el.div(shown, class_name="phone-screen", role="log", aria_label="Texts", tab_index=0)


def _bubble(text: Bubble) -> rx.Component:
    foot = (
        timestamp(text.at, form=TimeForm.SMART),
        delivery_status(text.status),
        rx.cond(text.note != "", rx.el.span(text.note)),
    )
    return rx.el.li(
        rx.el.div(rx.foreach(text.pieces, _piece), class_name="bubble-text"),
        rx.el.span(*foot, class_name="bubble-foot"),
        rx.cond(text.why.length() > 0, why_trail(fact_list(text.why), label=text.why_label)),  # pyright: ignore
        key=text.sid,
        class_name="bubble",
        data_kind=text.kind,
        data_failed=rx.cond(text.reached, rx.Var("undefined"), "true"),
    )


def _piece(piece: Piece) -> rx.Component:
    linked = rx.el.a(piece.words, href=piece.href, target="_blank", rel="noopener")
    return rx.cond(piece.href != "", linked, rx.el.span(piece.words))


def _phrases() -> rx.Component:
    buttons = [
        rx.el.button(
            word,
            type="button",
            title=f"Send “{text}”",
            class_name="filter",
            disabled=~PhoneState.can_text,  # pyright: ignore
            on_click=PhoneState.say(text),  # pyright: ignore
        )
        for word, text in PHRASES
    ]
    return rx.el.div(*buttons, class_name="phone-phrases", role="group", aria_label="Send a phrase")


def _composer() -> rx.Component:
    send = rx.el.button(
        icon("arrow_up", size=18),
        sr_only("Send"),
        type="submit",
        class_name="phone-send",
        disabled=~PhoneState.can_text,  # pyright: ignore
    )
    box = rx.el.input(
        name="body",
        class_name="input",
        placeholder="Text message",
        aria_label="Text message",
        auto_complete="off",
        required=True,
        data_draft=DRAFT,
        dir="auto",
        data_hotkey="r",
    )
    key = rx.el.input(type="hidden", name="key")
    inside = (box, key, send)
    return rx.el.form(
        *inside, on_submit=PhoneState.send, class_name="phone-composer", data_sends="true"
    )


def _another_phone() -> rx.Component:
    number = text_field(
        name="number",
        id="phone-number",
        label="Number",
        type="tel",
        placeholder="(825) 555-0142",
        auto_complete="off",
        optional=True,
        help="Leave it empty for a homeowner nobody has heard of yet, from the place below.",
        error=PhoneState.number_error,
    )
    area = select_field(
        name="area",
        id="phone-area",
        label="Area code",
        options=AREAS,
        help="It says in which zone, and under which law, the phone counts.",
    )
    actions = rx.el.div(
        button("Cancel", data_closes="true"),
        submit_button("Take this phone", variant=Variant.PRIMARY),
        class_name="modal-actions",
    )
    return dialog(
        form(number, area, actions, on_submit=PhoneState.use_number),
        id=DIALOG,
        title="Another phone",
    )
