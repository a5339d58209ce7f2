"""Name, address and number."""

import reflex as rx

from cs_app.identity.identifiers import Method
from cs_app.web.account.change_state import ChangeState
from cs_app.web.account.delicate import Delicate, Dialog
from cs_app.web.account.state import AccountState
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.chip import avatar
from cs_app.web.design.dialog import confirm_dialog, dialog
from cs_app.web.design.form import form, form_actions, hidden, otp_field, text_field
from cs_app.web.design.layout import card, row, stack
from cs_app.web.design.tokens import Flag, Text, Variant
from cs_app.web.frame.sandbox_hint import sandbox_hint

OPENS = {Method.EMAIL: Dialog.EMAIL, Method.PHONE: Dialog.PHONE}
DROPS = {Method.EMAIL: Dialog.DROP_EMAIL, Method.PHONE: Dialog.DROP_PHONE}
NOUNS = {Method.EMAIL: "email address", Method.PHONE: "phone number"}
KINDS = {Method.EMAIL: ("email", "email"), Method.PHONE: ("tel", "tel")}


def profile() -> rx.Component:
    """The tab."""
    who = AccountState.who
    return stack(
        card(_name(), title="Your name"),
        card(
            stack(
                _identifier(Method.EMAIL, "Email", who.email, who.may_drop_email),
                _identifier(Method.PHONE, "Phone", who.phone, who.may_drop_phone),
            ),
            title="How you sign in",
            note="Codes and links go here. A change asks you to prove who you are",
        ),
        *[_change_dialog(method) for method in Method],
        *[_drop_dialog(method) for method in Method],
    )


def _name() -> rx.Component:
    field = text_field(
        name="name",
        label="Name",
        default_value=AccountState.who.name,
        error=ChangeState.name_error,
        auto_complete="name",
        longest=100,
    )
    picture = avatar(AccountState.who.name, size=48)
    fields = form(field, form_actions(submit_button("Save name")), on_submit=ChangeState.rename)
    return row(picture, rx.el.div(fields, style={"flex": "1", "minWidth": "200px"}), gap=4)


def _identifier(method: Method, label: str, value: Text, may_drop: Flag) -> rx.Component:
    is_set = value != ""
    opener = button(
        rx.cond(is_set, "Change…", "Add…"),
        small=True,
        aria_label=rx.cond(is_set, f"Change your {NOUNS[method]}", f"Add a {NOUNS[method]}"),
        on_click=[ChangeState.begin, Delicate.want(OPENS[method].value, "")],
    )
    drop = button(
        "Remove…",
        small=True,
        variant=Variant.DANGER_QUIET,
        aria_label=f"Remove your {NOUNS[method]}",
        on_click=Delicate.want(DROPS[method].value, ""),
    )
    shown = rx.cond(is_set, value, rx.el.span("None yet", class_name="faint"))
    texts = stack(rx.el.span(label, class_name="muted small"), rx.el.strong(shown), gap=1)
    return row(texts, row(rx.cond(may_drop, drop), opener), spread=True)


def _change_dialog(method: Method) -> rx.Component:
    dialog_id = OPENS[method].value
    is_open = Delicate.opened == dialog_id
    content = rx.cond(ChangeState.fresh == "", _ask(method), _enter(method))
    return dialog(
        rx.cond(is_open, content),
        id=dialog_id,
        title=f"Your {NOUNS[method]}",
        open=is_open,
        on_close=Delicate.put_away(dialog_id),
    )


def _ask(method: Method) -> rx.Component:
    kind, filled_by = KINDS[method]
    return form(
        hidden(name="method", value=method.value),
        text_field(
            name="identifier",
            id=f"new-{method.value}",
            label=f"New {NOUNS[method]}",
            type=kind,
            auto_complete=filled_by,
            auto_focus=True,
            help="We send a code there. Until you type it in, nothing changes.",
            error=ChangeState.error,
        ),
        _actions("Send the code"),
        on_submit=ChangeState.ask,
    )


def _enter(method: Method) -> rx.Component:
    again = button("Use another", small=True, on_click=ChangeState.begin)
    return stack(
        rx.el.p("A code is on its way to ", rx.el.strong(ChangeState.fresh), "."),
        form(
            hidden(name="method", value=method.value),
            otp_field(
                label="Six-digit code", error=ChangeState.error, id="change", auto_focus=True
            ),
            _actions("Change it"),
            on_submit=ChangeState.finish,
        ),
        row(again),
        sandbox_hint("The code is on the sandbox's phone or in its inbox."),
    )


def _actions(submit: str) -> rx.Component:
    cancel = button("Cancel", data_closes="true")
    return rx.el.div(cancel, submit_button(submit), class_name="modal-actions")


def _drop_dialog(method: Method) -> rx.Component:
    dialog_id = DROPS[method].value
    return confirm_dialog(
        id=dialog_id,
        title=f"Remove your {NOUNS[method]}?",
        consequence="Nothing is sent there any more, you cannot sign in with it, and wherever "
        "else you are signed in you are signed out.",
        confirm="Remove it",
        on_confirm=ChangeState.remove(method.value),
        open=Delicate.opened == dialog_id,
        on_close=Delicate.put_away(dialog_id),
    )
