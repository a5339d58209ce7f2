"""The question by which way a sign-in link goes."""

import reflex as rx

from cs_app.identity.identifiers import Method
from cs_app.web.admin.client_team.link_state import SignInLinkState
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.dialog import dialog
from cs_app.web.design.form import fieldset, form, radio


def link_dialog() -> rx.Component:
    """Text or mail, where the member has both."""
    member = SignInLinkState.member
    has_phone = member.phone != ""
    ways = fieldset(
        rx.cond(has_phone, _way(Method.PHONE, f"Text to {member.phone}", checked=True)),
        rx.cond(
            member.email != "",
            _way(Method.EMAIL, f"Mail to {member.email}", checked=member.phone == ""),
        ),
        legend="Send it by",
    )
    asks = form(
        rx.el.p(
            "Whoever opens the link enters the portal as this person. It works once, within "
            "7 days.",
            class_name="muted",
        ),
        ways,
        rx.el.div(
            button("Cancel", data_closes="true"),
            submit_button("Send link", busy=SignInLinkState.busy),
            class_name="modal-actions",
        ),
        on_submit=SignInLinkState.send,
    )
    return dialog(
        rx.cond(SignInLinkState.is_open, asks),
        id="sign-in-link",
        title=f"Send {member.name} a sign-in link",
        open=SignInLinkState.is_open,
        on_close=SignInLinkState.close,
    )


def _way(method: Method, words: rx.Var | str, *, checked: rx.Var | bool) -> rx.Component:
    return radio(name="method", value=method.value, label=words, default_checked=checked)
