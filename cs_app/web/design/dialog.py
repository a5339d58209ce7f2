"""Dialogs. Any element with `opens=<id>` opens one; Escape and the backdrop close it."""

from typing import Any

import reflex as rx

from cs_app.web.design.button import button, icon_button
from cs_app.web.design.tokens import Child, Flag, Text, Variant

LIBRARY = "$/public/design/overlay.js"


class Modal(rx.Component):
    library = LIBRARY
    tag = "Modal"

    open: rx.Var[bool]
    dismissible: rx.Var[bool]
    on_close: rx.EventHandler[rx.event.no_args_event_spec]


class ConfirmForm(rx.Component):
    library = LIBRARY
    tag = "ConfirmForm"

    on_confirm: rx.EventHandler[rx.event.no_args_event_spec]


def dialog(
    *children: Child,
    id: Text,
    title: Text,
    wide: bool = False,
    side: bool = False,
    open: Flag | None = None,
    on_close: Any = None,
) -> rx.Component:
    """A modal dialog; `side` makes it a panel along the right edge.

    Give `open` and `on_close` only where State must open or close it.
    """
    head = rx.el.div(
        rx.el.h2(title),
        icon_button(label="Close", icon="x", small=True, data_closes="true"),
        class_name="modal-head",
    )
    size = "side" if side else "wide" if wide else ""
    return _modal(head, *children, id=id, title=title, size=size, open=open, on_close=on_close)


def confirm_dialog(
    *,
    id: Text,
    title: Text,
    consequence: Child,
    confirm: Text,
    on_confirm: Any,
    type_to_confirm: Text | None = None,
    back: Text = "Go back",
    danger: bool = True,
    open: Flag | None = None,
    on_close: Any = None,
) -> rx.Component:
    """Asks before something is done, and names what it will do ("Cancels 14 scheduled texts").

    With `type_to_confirm` the button works only once that very text has been typed. Give `open`
    and `on_close` only where State must open or close it.
    """
    variant = Variant.DANGER if danger else Variant.PRIMARY
    form = ConfirmForm.create(
        *([_typed(type_to_confirm)] if type_to_confirm is not None else []),
        rx.el.div(
            button(back, data_closes="true"),
            button(confirm, variant=variant, type="submit"),
            class_name="modal-actions",
        ),
        on_confirm=on_confirm,
        class_name="form",
    )
    body = rx.el.div(consequence, class_name="muted")
    return _modal(
        rx.el.h2(title),
        body,
        form,
        id=id,
        title=title,
        open=open,
        on_close=on_close,
        role="alertdialog",
    )


def _typed(wanted: Text) -> rx.Component:
    box = rx.el.input(
        name="confirmation",
        class_name="input",
        required=True,
        auto_complete="off",
        spell_check=False,
        data_must_equal=wanted,
    )
    words = rx.el.span("Type ", rx.el.strong(wanted), " to confirm")
    return rx.el.label(words, box, class_name="field")


def _modal(
    *children: Child,
    id: Text,
    title: Text,
    size: str = "",
    open: Flag | None = None,
    on_close: Any = None,
    role: str = "dialog",
) -> rx.Component:
    props: dict[str, Any] = {"data_size": size} if size else {}
    props |= {"open": open} if open is not None else {}
    props |= {"on_close": on_close} if on_close is not None else {}
    attrs = {"id": id, "role": role, "aria-label": title}
    return Modal.create(*children, custom_attrs=attrs, **props)
