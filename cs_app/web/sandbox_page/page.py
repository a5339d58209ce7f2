"""/sandbox: the page."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.design.banner import sandbox_banner
from cs_app.web.design.brand import logo
from cs_app.web.design.icon import icon
from cs_app.web.design.inbox import Panes
from cs_app.web.design.link import link, param_link
from cs_app.web.design.page import MAIN, page_head, skip_link
from cs_app.web.design.theme import theme_toggle
from cs_app.web.design.tokens import Density
from cs_app.web.kit.page import Group, Nav, Page, Watch
from cs_app.web.sandbox_page.browser import Ticker
from cs_app.web.sandbox_page.clock import clock
from cs_app.web.sandbox_page.clock_state import ClockState
from cs_app.web.sandbox_page.failures import failures
from cs_app.web.sandbox_page.failures_state import FailuresState
from cs_app.web.sandbox_page.mail import mail
from cs_app.web.sandbox_page.mail_state import MailState
from cs_app.web.sandbox_page.people import people
from cs_app.web.sandbox_page.people_state import PeopleState
from cs_app.web.sandbox_page.phone_screen import phone
from cs_app.web.sandbox_page.phone_state import PhoneState
from cs_app.web.sandbox_page.phone_trouble_state import PhoneTroubleState

ON_TICK = [
    PhoneState.refresh,
    MailState.refresh,
    FailuresState.refresh,
    PhoneTroubleState.refresh,
    ClockState.refresh,
]
TICK_SECONDS = 2
PARTS = (
    ("", "smartphone", "Phone"),
    ("mail", "mail", "Mail"),
    ("failures", "unplug", "Failures"),
    ("clock", "clock", "Clock"),
    ("people", "users", "Sign in"),
)
PANES = [pane for pane, _, _ in PARTS]


def sandbox_page() -> rx.Component:
    """Everything at once on a wide screen; on a phone one part at a time."""
    tools = rx.el.div(clock(), failures(), mail(), people(), class_name="stage-tools")
    head = page_head(
        title="Sandbox",
        note="The outside world, emulated on this machine. Nobody has to sign in here; the page "
        "is only there while the providers are emulated.",
    )
    main = rx.el.main(
        head,
        Panes.create(phone(), tools, showing="phone", known=PANES[1:], class_name="stage"),
        custom_attrs=dict(MAIN),
    )
    return rx.el.div(
        skip_link(),
        sandbox_banner(),
        rx.el.div(_top(), main, class_name="shell-main"),
        _parts(),
        Ticker.create(seconds=TICK_SECONDS, on_tick=ON_TICK),
        data_density=Density.ADMIN.value,
        data_banner="true",
        class_name="sandbox-page",
    )


def _top() -> rx.Component:
    doors = rx.el.nav(
        link("Agency sign-in", href="/login", class_name="nav-item"),
        link("Client sign-in", href="/client-login", class_name="nav-item"),
        aria_label="Product",
    )
    return rx.el.header(
        logo(), doors, rx.el.div(theme_toggle(), class_name="topbar-end"), class_name="topbar"
    )


def _parts() -> rx.Component:
    entries = [
        param_link(
            icon(mark, size=20),
            rx.el.span(word),
            params={"pane": pane},
            current="page",
            known=PANES,
        )
        for pane, mark, word in PARTS
    ]
    return rx.el.nav(*entries, class_name="bottombar", aria_label="Sandbox")


PAGE = Page(
    route="/sandbox",
    title="Sandbox",
    build=sandbox_page,
    loads=(
        PhoneState.load,
        MailState.refresh,
        FailuresState.refresh,
        PhoneTroubleState.refresh,
        ClockState.refresh,
        PeopleState.load,
    ),
    watch=Watch.of(Change.MESSAGE, refresh=PhoneState.refresh),
    nav=Nav(label="Sandbox", icon="flask_conical", group=Group.OPERATIONS),
)
