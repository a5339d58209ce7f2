"""/client-login: people of a business sign in with a code, and choose the business."""

import reflex as rx

from cs_app.identity.login.codes import LIFETIME
from cs_app.web.design.button import submit_button
from cs_app.web.design.form import hidden, native_form, otp_field, text_field
from cs_app.web.design.link import link, param_link
from cs_app.web.frame.sandbox_hint import sandbox_hint
from cs_app.web.kit.page import Page
from cs_app.web.public.address import (
    BusinessPicker,
    CoolDownButton,
    Either,
    KeepTyped,
    ParamInput,
    ParamText,
    Typed,
    unless,
    when,
)
from cs_app.web.public.frame import notice, session_ended, sign_in_page

AUTH = "/api/client/auth"
MINUTES = int(LIFETIME.total_seconds() // 60)
RESEND_SECONDS = 30


def client_login_page() -> rx.Component:
    """Phone or address, then the code, then the business where there are several."""
    return sign_in_page(
        session_ended(),
        *_errors(),
        unless("step", ("code", "business"), _ask(), _for_the_agency()),
        when("step", "code", _enter_code()),
        when("step", "business", _choose()),
        title="Client sign-in",
    )


def _errors() -> list[rx.Component]:
    return [
        notice("error", "identifier", "Enter a phone number or an email address we can reach."),
        notice(
            "error",
            "too_many",
            "Too many requests. Try again in ",
            ParamText.create(param="minutes"),
            " min.",
        ),
        notice(
            "error",
            "wrong",
            "This code is not right. Tries left: ",
            ParamText.create(param="left"),
            ".",
        ),
        notice("error", "used_up", "This code cannot be used any more. Ask for a new one."),
        notice("error", "choice", "This choice has expired. Ask for a new code."),
        notice("error", "no_business", "No active business belongs to you. Ask your agency."),
    ]


def _ask() -> rx.Component:
    return Either.create(
        _ask_for_phone(),
        _ask_for_email(),
        param="method",
        value="email",
        remember="signIn.method",
    )


def _ask_for_phone() -> rx.Component:
    field = text_field(
        name="identifier",
        id="phone",
        label="Mobile phone",
        type="tel",
        auto_complete="tel",
        placeholder="(403) 555-0123",
        help="We text you a six-digit code.",
    )
    return _identifier_form(field, "phone", "Text me a code", "Use email instead", "email")


def _ask_for_email() -> rx.Component:
    field = text_field(
        name="identifier",
        id="email",
        label="Email",
        type="email",
        auto_complete="email",
        help="We mail you a six-digit code.",
    )
    return _identifier_form(field, "email", "Mail me a code", "Use your phone instead", "phone")


def _identifier_form(
    field: rx.Component, method: str, submit: str, other: str, other_method: str
) -> rx.Component:
    form = native_form(
        field,
        hidden(name="method", value=method),
        KeepTyped.create(name="identifier"),
        ParamInput.create(param="next"),
        submit_button(submit, wide=True),
        action=f"{AUTH}/send-otp",
    )
    return rx.el.div(
        form,
        rx.el.p(param_link(other, params={"method": other_method, "error": None})),
        class_name="stack",
    )


def _enter_code() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            "If ",
            Typed.create(otherwise="that"),
            f" belongs to one of our clients, a code is on its way. It works for {MINUTES} minutes,"
            " in this browser.",
        ),
        native_form(
            otp_field(label="Six-digit code"),
            submit_button("Sign in", wide=True),
            action=f"{AUTH}/verify-otp",
        ),
        native_form(
            CoolDownButton.create(
                seconds=RESEND_SECONDS, label="Send a new code", class_name="button"
            ),
            action=f"{AUTH}/send-otp",
        ),
        sandbox_hint("The code is on the sandbox's phone or in its inbox."),
        rx.el.p(rx.el.a("Use another number or address", href="/client-login")),
        class_name="stack",
    )


def _choose() -> rx.Component:
    return rx.el.div(
        rx.el.p("You belong to several businesses. Which one do you want to open?"),
        BusinessPicker.create(action=f"{AUTH}/select-business"),
        rx.el.p(rx.el.a("Start again", href="/client-login")),
        class_name="stack",
    )


def _for_the_agency() -> rx.Component:
    return rx.el.p("Do you work at the agency? ", link("Agency sign-in", href="/login"))


PAGE = Page(route="/client-login", title="Client sign-in", build=client_login_page)
