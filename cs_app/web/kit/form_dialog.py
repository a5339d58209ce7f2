"""The dialog of a form: its fields, its buttons, and what somebody else did meanwhile."""

import reflex as rx

from cs_app.web.design import form as controls
from cs_app.web.design.banner import banner
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.dialog import dialog
from cs_app.web.design.tokens import Child, Flag, Text, Tone, Variant
from cs_app.web.design.truth import is_set
from cs_app.web.kit.form import Form


def form_dialog(
    state: type[Form],
    *fields: Child,
    id: Text,
    title: Text,
    submit: Text,
    wide: bool = True,
    danger: bool = False,
    unless: tuple[Flag, rx.Component] | None = None,
) -> rx.Component:
    """A form of the State in a modal dialog; it is drawn anew each time it opens.

    `unless` is a condition under which there is nothing to fill in, and what stands there then.
    """
    variant = Variant.DANGER if danger else Variant.PRIMARY
    inside = controls.form(
        meanwhile(state),
        *fields,
        rx.el.div(
            button("Cancel", data_closes="true"),
            submit_button(submit, busy=state.busy, variant=variant),
            class_name="modal-actions",
        ),
        on_submit=state.save,
    )
    shown = rx.cond(unless[0], unless[1], inside) if unless else inside
    return dialog(
        rx.cond(state.is_open, rx.fragment(shown)),
        id=id,
        title=title,
        wide=wide,
        open=state.is_open,
        on_close=state.close,
    )


def meanwhile(state: type[Form]) -> rx.Component:
    """Says whose change stands in the way of a save."""
    told = banner(
        rx.el.strong("Somebody else changed this meanwhile. "), state.notice, tone=Tone.WARNING
    )
    return rx.cond(is_set(state.notice), rx.el.div(told, role="alert"))
