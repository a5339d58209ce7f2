"""/client-login: people of a business sign in with a code, and choose the business."""

import reflex as rx

from cs_app.identity.login.codes import LIFETIME
from cs_app.web.design.button import submit_button
from cs_app.web.design.form import native_form, otp_field, text_field
from cs_app.web.design.link import link
from cs_app.web.frame.sandbox_hint import sandbox_hint
from cs_app.web.kit.page import Page
from cs_app.web.public.address import (
    BusinessPicker,
    CoolDownButton,
    KeepTyped,
    ParamInput,
    ParamText,
    Typed,
    WayOfSending,
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
        notice(
            "error",
            "identifier",
            "Enter a phone number with its area code, or an email address.",
        ),
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
    return native_form(
        text_field(
            name="identifier",
            label="Mobile phone or email",
            input_mode="email",
            auto_complete="username",
            auto_capitalize="none",
            spell_check=False,
            placeholder="(403) 555-0123 or you@example.com",
            help=WayOfSending.create(
                name="identifier",
                otherwise="We send you a six-digit code.",
                phone="We text the six-digit code to this phone.",
                email="We mail the six-digit code to this address.",
            ),
        ),
        KeepTyped.create(name="identifier"),
        ParamInput.create(param="next"),
        submit_button("Send me a code", wide=True),
        action=f"{AUTH}/send-otp",
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
