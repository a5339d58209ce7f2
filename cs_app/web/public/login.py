"""/login and /verify: agency people sign in with a mailed link."""

import reflex as rx

from cs_app.identity.login.links import LIFETIME
from cs_app.web.design.button import submit_button
from cs_app.web.design.form import native_form, text_field
from cs_app.web.design.link import link, param_link
from cs_app.web.design.tokens import Tone
from cs_app.web.frame.sandbox_hint import sandbox_hint
from cs_app.web.kit.page import Page
from cs_app.web.public.address import (
    KeepTyped,
    OnceDrawn,
    ParamInput,
    ParamText,
    Typed,
    unless,
    when,
)
from cs_app.web.public.frame import notice, session_ended, sign_in_page

MINUTES = int(LIFETIME.total_seconds() // 60)


def login_page() -> rx.Component:
    """Asks for the address, then says that a mail may be on its way."""
    return sign_in_page(
        session_ended(),
        notice("error", "email", "Enter an email address such as you@example.com."),
        notice("error", "link", "This link was used already or has expired. Ask for a new one."),
        notice(
            "error",
            "second_factor",
            "The second step was not proved in time. Ask for a new link to begin again.",
        ),
        notice(
            "error",
            "too_many",
            "Too many requests. Try again in ",
            ParamText.create(param="minutes"),
            " min.",
        ),
        when("sent", "1", _sent()),
        unless("sent", ("1",), _ask()),
        rx.el.p("Do you run a business with us? ", link("Client sign-in", href="/client-login")),
        title="Agency sign-in",
    )


def verify_page() -> rx.Component:
    """Where a mailed link leads: a button, so that a mail scanner does not use the link up."""
    return sign_in_page(
        native_form(
            ParamInput.create(param="token"),
            ParamInput.create(param="next"),
            OnceDrawn.create(submit_button("Sign in", wide=True)),
            action="/auth/verify",
        ),
        title="Almost there",
        note="Press the button to sign in. The link works once.",
    )


def _ask() -> rx.Component:
    return native_form(
        text_field(
            name="email",
            label="Email",
            type="email",
            auto_complete="email",
            auto_focus=True,
            help="We mail you a link that signs you in.",
        ),
        KeepTyped.create(name="email"),
        ParamInput.create(param="next"),
        submit_button("Mail me a link", wide=True),
        action="/auth/login",
    )


def _sent() -> rx.Component:
    inbox = notice(
        "sent",
        "1",
        "Check your inbox: if ",
        Typed.create(otherwise="your address"),
        f" belongs to an agency member, a link is there. It works for {MINUTES} minutes.",
        tone=Tone.SUCCESS,
    )
    return rx.fragment(
        inbox,
        sandbox_hint("The mail is in the sandbox's inbox."),
        rx.el.p(param_link("Use another address", params={"sent": None})),
    )


LOGIN = Page(route="/login", title="Agency sign-in", build=login_page)
VERIFY = Page(route="/verify", title="Sign in", build=verify_page)
