"""/d/[token] and /link-expired: the one-use way into a business's portal."""

import reflex as rx

from cs_app.web.design.button import link_button, submit_button
from cs_app.web.design.form import native_form
from cs_app.web.design.tokens import Variant
from cs_app.web.kit.page import Page
from cs_app.web.public.address import OnceDrawn, PathInput
from cs_app.web.public.frame import sign_in_page


def portal_link_page() -> rx.Component:
    """Where a link leads: a button, so that a scanner of messages does not use the link up."""
    return sign_in_page(
        native_form(
            PathInput.create(name="token"),
            OnceDrawn.create(submit_button("Open the dashboard", wide=True)),
            action="/auth/portal-link",
        ),
        title="Your dashboard",
        note="Press the button to open it. The link works once.",
    )


def link_expired_page() -> rx.Component:
    """Says so, and leads to the other way in."""
    return sign_in_page(
        link_button(
            "Sign in with a code", href="/client-login", variant=Variant.PRIMARY, wide=True
        ),
        title="This link does not work any more",
        note="It was used already, or it is older than seven days. You can sign in with a code, "
        "or ask for a new link.",
    )


PORTAL_LINK = Page(route="/d/[portal_link]", title="Your dashboard", build=portal_link_page)
LINK_EXPIRED = Page(route="/link-expired", title="Link expired", build=link_expired_page)
