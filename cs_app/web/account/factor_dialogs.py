"""The dialogs that add an app or a passkey, show recovery codes, and remove a factor."""

import reflex as rx

from cs_app.web.account.delicate import Delicate, Dialog
from cs_app.web.account.scripts import AppKey, RecoveryCodes
from cs_app.web.account.security_state import SecurityState
from cs_app.web.account.state import AccountState
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.dialog import confirm_dialog, dialog
from cs_app.web.design.form import form, otp_field, text_field
from cs_app.web.design.layout import stack
from cs_app.web.design.passkey_form import PasskeyForm

ROUTES = "/auth/account"


def factor_dialogs() -> rx.Component:
    """All of them."""
    return rx.fragment(
        _dialog(Dialog.APP, "Add an authenticator app", _app()),
        _dialog(Dialog.PASSKEY, "Add a passkey", _passkey()),
        _dialog(Dialog.CODES, "Recovery codes", _codes()),
        _drop(),
    )


def _dialog(which: Dialog, title: str, content: rx.Component) -> rx.Component:
    is_open = Delicate.opened == which.value
    return dialog(
        rx.cond(is_open, content),
        id=which.value,
        title=title,
        open=is_open,
        on_close=Delicate.put_away(which.value),
    )


def _app() -> rx.Component:
    return stack(
        rx.el.p("Scan this with an authenticator app on your phone, or type the key into it."),
        AppKey.create(path=f"{ROUTES}/app"),
        form(
            otp_field(
                label="Code that the app shows",
                error=SecurityState.error,
                id="app",
            ),
            _actions("Add app"),
            on_submit=SecurityState.finish_app,
        ),
    )


def _passkey() -> rx.Component:
    label = text_field(
        name="label",
        id="passkey-label",
        label="Name of the passkey",
        default_value="Passkey",
        longest=100,
        auto_complete="off",
        help="So that you know later which one it is: “Work laptop”, “Blue key”.",
    )
    return stack(
        rx.el.p("Your fingerprint, face, PIN or a security key, in place of a code."),
        PasskeyForm.create(
            label,
            _actions("Make the passkey"),
            path=f"{ROUTES}/passkeys",
            is_new=True,
            on_done=SecurityState.passkey_added,
        ),
    )


def _codes() -> rx.Component:
    done = button("Done", data_closes="true")
    return stack(
        rx.el.p(
            "Ten codes for the day your phone or key is lost; each works once. Keep them where "
            "you keep what must not get lost. Codes made before stop working."
        ),
        RecoveryCodes.create(path=f"{ROUTES}/recovery-codes", on_made=AccountState.look_again),
        rx.el.div(done, class_name="modal-actions"),
    )


def _drop() -> rx.Component:
    for_last = (
        "It is your only second factor: the mailed link alone signs you in then, and your "
        "recovery codes go with it."
    )
    for_others = "It is not asked for any more. Your other second factors stay."
    is_last = AccountState.factors.length() == 1  # pyright: ignore
    return confirm_dialog(
        id=Dialog.DROP_FACTOR.value,
        title="Remove this second factor?",
        consequence=rx.cond(is_last, for_last, for_others),
        confirm="Remove it",
        on_confirm=SecurityState.remove,
        open=Delicate.opened == Dialog.DROP_FACTOR.value,
        on_close=Delicate.put_away(Dialog.DROP_FACTOR.value),
    )


def _actions(submit: str) -> rx.Component:
    cancel = button("Cancel", data_closes="true")
    return rx.el.div(cancel, submit_button(submit), class_name="modal-actions")
