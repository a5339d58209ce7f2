"""The dialog that asks somebody to prove once more who they are."""

import reflex as rx

from cs_app.identity.account.confirmation import Way
from cs_app.identity.permissions import SessionKind
from cs_app.web.account.delicate import Delicate, Dialog
from cs_app.web.account.state import AccountState
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.dialog import dialog
from cs_app.web.design.field import error_text
from cs_app.web.design.form import form, hidden, otp_field
from cs_app.web.design.layout import row, stack
from cs_app.web.design.passkey_form import PasskeyForm
from cs_app.web.design.tokens import Text, Variant
from cs_app.web.frame.sandbox_hint import sandbox_hint


def prove_dialog(kind: SessionKind) -> rx.Component:
    """Offers what this person can prove it by; a right proof opens what was wanted."""
    is_open = Delicate.opened == Dialog.PROVE.value
    by_code = rx.cond(Delicate.sent_by == "", _choice(), _sent())
    by_factor = stack(_when(Way.APP, _app()), _when(Way.PASSKEY, _passkey(kind)))
    content = stack(
        rx.el.p("It was a while ago that you signed in. Prove once more that it is you."),
        rx.cond(_can(Way.APP) | _can(Way.PASSKEY), by_factor, by_code),
    )
    return dialog(
        rx.cond(is_open, content),
        id=Dialog.PROVE.value,
        title="Confirm that it is you",
        open=is_open,
        on_close=Delicate.put_away(Dialog.PROVE.value),
    )


def _choice() -> rx.Component:
    mail = button(
        "Mail me a code",
        icon="mail",
        variant=Variant.PRIMARY,
        on_click=Delicate.send_code(Way.EMAIL.value),
    )
    text = button("Text me a code", icon="smartphone", on_click=Delicate.send_code(Way.PHONE.value))
    failed = rx.cond(Delicate.error != "", error_text(Delicate.error, target="prove"))
    return stack(row(_when(Way.EMAIL, mail), _when(Way.PHONE, text)), failed)


def _sent() -> rx.Component:
    mailed = Delicate.sent_by == Way.EMAIL.value
    where = rx.cond(mailed, AccountState.who.email, AccountState.who.phone)
    again = button("Send another code", small=True, on_click=Delicate.send_code(Delicate.sent_by))
    return stack(
        rx.el.p("A code is on its way to ", rx.el.strong(where), "."),
        _code_form("Six-digit code", Delicate.sent_by),
        row(again),
        sandbox_hint("The code is on the sandbox's phone or in its inbox."),
    )


def _app() -> rx.Component:
    return _code_form("Code of your authenticator app", Way.APP.value)


def _code_form(label: str, way: Text) -> rx.Component:
    return form(
        hidden(name="way", value=way),
        otp_field(label=label, error=Delicate.error, id="prove", auto_focus=True),
        rx.el.div(submit_button("Confirm"), class_name="modal-actions"),
        on_submit=Delicate.enter_code,
    )


def _passkey(kind: SessionKind) -> rx.Component:
    return PasskeyForm.create(
        submit_button("Use a passkey", variant=Variant.SECONDARY),
        path=f"/auth/account/{kind.value}/confirm",
        on_done=Delicate.proved,
    )


def _when(way: Way, part: rx.Component) -> rx.Component:
    return rx.cond(_can(way), part, rx.fragment())


def _can(way: Way) -> rx.Var[bool]:
    return Delicate.ways.contains(way.value)  # pyright: ignore
