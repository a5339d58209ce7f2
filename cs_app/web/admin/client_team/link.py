"""The question by which way a sign-in link goes."""

import reflex as rx

from cs_app.identity.identifiers import Method
from cs_app.web.admin.client_team.link_form import SignInLinkForm
from cs_app.web.design.form import fieldset, radio
from cs_app.web.design.truth import is_empty, is_set
from cs_app.web.kit.form_dialog import form_dialog


def link_dialog() -> rx.Component:
    """Text or mail, where the member has both."""
    member = SignInLinkForm.member
    text, mail = f"Text to {member.phone}", f"Mail to {member.email}"
    only_mail = is_empty(member.phone)
    return form_dialog(
        SignInLinkForm,
        rx.el.p(
            "Whoever opens the link enters the portal as this person. It works once, within "
            "7 days.",
            class_name="muted",
        ),
        fieldset(
            rx.cond(only_mail, rx.fragment(), _way(Method.PHONE, text, checked=True)),
            rx.cond(is_set(member.email), _way(Method.EMAIL, mail, checked=only_mail)),
            legend="Send it by",
        ),
        id="sign-in-link",
        title=f"Send {member.name} a sign-in link",
        submit="Send link",
        wide=False,
    )


def _way(method: Method, words: rx.Var | str, *, checked: rx.Var | bool) -> rx.Component:
    return radio(name="method", value=method.value, label=words, default_checked=checked)
