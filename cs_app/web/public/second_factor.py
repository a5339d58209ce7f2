"""/second-factor: after the mailed link, the code of an app, a passkey, or a recovery code."""

import reflex as rx

from cs_app.web.design.button import submit_button
from cs_app.web.design.form import hidden, native_form, otp_field, text_field
from cs_app.web.design.link import param_link
from cs_app.web.design.passkey_form import PasskeyForm
from cs_app.web.design.tokens import Variant
from cs_app.web.kit.page import Page
from cs_app.web.public.address import LinkWith, ParamInput, ParamText, unless, when
from cs_app.web.public.frame import notice, sign_in_page

AUTH = "/auth/second-factor"


def second_factor_page() -> rx.Component:
    """Offers what the address says that this person has."""
    return sign_in_page(
        notice(
            "error", "wrong", "This is not right. Tries left: ", ParamText.create(param="left"), "."
        ),
        notice("error", "too_many", "Too many attempts. Wait a minute, then try again."),
        unless(
            "use",
            ("recovery",),
            when("app", "1", _app()),
            when("passkey", "1", _passkey()),
            _lost(),
        ),
        when("use", "recovery", _recovery()),
        rx.el.p(LinkWith.create("Start again", href="/login", param="next")),
        title="One more step",
        note="Prove by your second factor that it is you. You have ten minutes.",
    )


def _app() -> rx.Component:
    return native_form(
        otp_field(label="Code of your authenticator app", auto_focus=True),
        ParamInput.create(param="next"),
        submit_button("Sign in", wide=True),
        action=f"{AUTH}/code",
    )


def _passkey() -> rx.Component:
    return PasskeyForm.create(
        submit_button("Use a passkey", wide=True, variant=Variant.SECONDARY, icon="fingerprint"),
        path=f"{AUTH}/passkey",
    )


def _lost() -> rx.Component:
    return rx.el.p(
        param_link("Use a recovery code", params={"use": "recovery", "error": None, "left": None})
    )


def _recovery() -> rx.Component:
    form = native_form(
        hidden(name="use", value="recovery"),
        ParamInput.create(param="next"),
        text_field(
            name="code",
            id="recovery",
            label="Recovery code",
            auto_complete="off",
            spell_check=False,
            placeholder="abcde-12345",
            help="One of the ten you kept; each works once.",
        ),
        submit_button("Sign in", wide=True),
        action=f"{AUTH}/code",
    )
    back = param_link("Use your app or passkey", params={"use": None, "error": None, "left": None})
    return rx.el.div(form, rx.el.p(back), class_name="stack")


PAGE = Page(route="/second-factor", title="Second factor", build=second_factor_page)
