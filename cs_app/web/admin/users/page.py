"""/admin/users: everybody who can sign in somewhere, and where."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.admin.users.lines import PersonLine, PlaceLine
from cs_app.web.admin.users.questions import standing_questions
from cs_app.web.admin.users.standing_state import StandingState
from cs_app.web.admin.users.state import PeopleState
from cs_app.web.design.button import button, link_button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import stack
from cs_app.web.design.table import Column
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Tone, Variant
from cs_app.web.design.url_controls import filter_chips, url_search, url_select
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.list_card import list_card
from cs_app.web.kit.page import Group, Nav, Page, Watch

COLUMNS = (
    Column(label="Person", width="26%"),
    Column(label="Phone"),
    Column(label="Belongs to", width="30%"),
    Column(label="Status"),
    Column(label="Last sign-in"),
    Column(label="Actions", hide_label=True, end=True),
)
KINDS = [
    ("", "Everybody"),
    ("agency", "Agency"),
    ("business", "Businesses"),
    ("nowhere", "Nowhere"),
]
STATUSES = [("", "Any status"), ("active", "Active"), ("deactivated", "Deactivated")]


def users_page() -> rx.Component:
    """The page."""
    return agency_page(
        active="/admin/users",
        title="People",
        note="Everybody you can see, and what they belong to. Roles are changed on the team pages.",
        content=rx.fragment(
            list_card(
                PeopleState,
                what="people",
                title="All people",
                columns=COLUMNS,
                rows=PeopleState.lines,
                cells=_cells,
                tools=(
                    url_search(label="Search people", placeholder="Name, email or phone"),
                    filter_chips(name="kind", label="Belongs to", options=KINDS),
                    url_select(name="status", label="Status", options=STATUSES),
                ),
                empty=empty_state(
                    title="Nobody yet",
                    why="People appear here once they are invited to the agency or to a business.",
                    icon="contact",
                    action=link_button("Invite a colleague", href="/admin/team"),
                ),
            ),
            standing_questions(),
        ),
    )


def _cells(line: PersonLine) -> list[Child]:
    who = rx.el.div(
        rx.el.strong(line.name),
        rx.cond(line.email != "", rx.el.div(line.email, class_name="faint small")),
    )
    status = rx.cond(
        line.is_active, chip("Active", tone=Tone.SUCCESS), chip("Deactivated", tone=Tone.DANGER)
    )
    seen = rx.cond(
        line.last_login != "",
        rx.el.span(timestamp(line.last_login), class_name="nowrap"),
        rx.el.span("Never", class_name="faint"),
    )
    number = rx.cond(
        line.phone != "",
        rx.el.span(line.phone, class_name="num nowrap"),
        rx.el.span("–", class_name="faint"),
    )
    locked = rx.el.span(line.locked, class_name="faint small")
    act = rx.cond(line.locked != "", locked, _act(line))
    return [who, number, _places(line), status, seen, act]


def _places(line: PersonLine) -> rx.Component:
    some = stack(
        rx.foreach(line.places, _place),
        rx.cond(line.more != "", rx.el.div(line.more, class_name="faint small")),
        gap=1,
    )
    nowhere = rx.el.span("Nowhere", class_name="faint")
    return rx.cond(line.places.length() > 0, some, nowhere)  # pyright: ignore


def _place(place: PlaceLine) -> rx.Component:
    note = rx.cond(place.note != "", f", {place.note}", "")
    return rx.el.div(place.where, " ", rx.el.span(place.role, note, class_name="faint small"))


def _act(line: PersonLine) -> rx.Component:
    out = button(
        "Deactivate…",
        small=True,
        variant=Variant.DANGER_QUIET,
        aria_label=f"Deactivate {line.name}…",
        on_click=StandingState.ask(line.id),
    )
    back = button(
        "Reactivate…",
        small=True,
        aria_label=f"Reactivate {line.name}…",
        on_click=StandingState.ask(line.id),
    )
    return rx.cond(line.is_active, out, back)


PAGE = Page(
    route="/admin/users",
    title="People",
    build=users_page,
    loads=(PeopleState.load,),
    closes=(StandingState,),
    watch=Watch.of(Change.ACCESS, refresh=PeopleState.refresh),
    nav=Nav(label="People", icon="contact", group=Group.TEAM),
)
