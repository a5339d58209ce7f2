"""/admin/roles: the built-in roles to look at, and the agency's own to shape."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.admin.roles.dialogs import delete_dialog, role_dialog, view_dialog
from cs_app.web.admin.roles.lines import RoleCard
from cs_app.web.admin.roles.role_acts import RoleActs
from cs_app.web.admin.roles.role_form import RoleForm
from cs_app.web.admin.roles.state import RolesState
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state, filtered_empty
from cs_app.web.design.layout import card, grid, row, stack
from cs_app.web.design.skeleton import card_skeleton
from cs_app.web.design.tokens import Variant
from cs_app.web.design.truth import count_of
from cs_app.web.design.url_controls import filter_chips, url_search
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.list_card import unless_failed
from cs_app.web.kit.page import Group, Nav, Page, Watch

SCOPES = [("", "All"), ("agency", "Agency"), ("client", "Business")]


def roles_page() -> rx.Component:
    """The page."""
    listed = rx.cond(RolesState.loaded, _roles(), _shape())
    return agency_page(
        active="/admin/roles",
        title="Roles",
        note="Bundles of permissions. Nobody gives what they do not hold themselves.",
        actions=_create(hotkey="n"),
        content=stack(
            row(
                url_search(label="Search roles", placeholder="Name or permission"),
                filter_chips(name="scope", label="For whom", options=SCOPES),
            ),
            unless_failed(RolesState, listed, title="Roles"),
            role_dialog(),
            view_dialog(),
            delete_dialog(),
        ),
    )


def _create(*, hotkey: str | None = None) -> rx.Component:
    return button(
        "New role",
        icon="plus",
        variant=Variant.PRIMARY if hotkey else Variant.SECONDARY,
        hotkey=hotkey,
        on_click=RoleForm.begin(""),
    )


def _roles() -> rx.Component:
    nothing = empty_state(
        title="No roles of your own yet",
        why="The built-in ones fit most people. Make your own where somebody should do a little "
        "more, or less.",
        icon="shield_check",
        action=_create(),
    )
    none_at_all = (count_of(RolesState.custom) == 0) & (count_of(RolesState.built_in) == 0)
    own = rx.cond(
        count_of(RolesState.custom) > 0,
        _cards(RolesState.custom),
        rx.cond(
            RolesState.filtered,
            rx.el.p("None of them matches these filters.", class_name="muted"),
            card(nothing),
        ),
    )
    built_in = rx.cond(
        count_of(RolesState.built_in) > 0,
        stack(rx.el.h2("Built-in"), _cards(RolesState.built_in), gap=3),
    )
    return rx.cond(
        none_at_all,
        card(
            rx.el.h2("Roles", class_name="sr-only"),
            filtered_empty(what="roles", params=list(RolesState.FILTERS)),
        ),
        stack(stack(rx.el.h2("Your own"), own, gap=3), built_in, gap=5),
    )


def _cards(roles) -> rx.Component:
    return rx.el.ul(
        rx.foreach(roles, _card), class_name="grid", data_gap="4", style={"--min": "300px"}
    )


def _card(role: RoleCard) -> rx.Component:
    head = row(
        rx.el.h3(role.name), chip(role.scope, icon="users"), spread=True, align_items="start"
    )
    facts = rx.el.p(role.count, " · ", role.holders, class_name="faint small")
    about = stack(head, rx.el.p(role.description, class_name="muted"), facts, gap=2)
    acts = rx.cond(role.own, _own_acts(role), _built_in_acts(role))
    return rx.el.li(card(stack(about, acts, gap=4), style={"height": "100%"}), key=role.id)


def _built_in_acts(role: RoleCard) -> rx.Component:
    view = button(
        "View", small=True, aria_label=f"View {role.name}", on_click=RoleActs.view(role.id)
    )
    return row(view, chip("Built in", icon="lock"))


def _own_acts(role: RoleCard) -> rx.Component:
    return row(
        button(
            "Edit", small=True, aria_label=f"Edit {role.name}", on_click=RoleForm.begin(role.id)
        ),
        button(
            "Delete…",
            small=True,
            variant=Variant.DANGER_QUIET,
            aria_label=f"Delete {role.name}…",
            on_click=RoleActs.ask(role.id),
        ),
    )


def _shape() -> rx.Component:
    return grid(*[card_skeleton(lines=4)] * 6, min_width=300)


PAGE = Page(
    route="/admin/roles",
    title="Roles",
    build=roles_page,
    loads=(RolesState.load,),
    closes=(RoleForm, RoleActs),
    watch=Watch.of(Change.ACCESS, refresh=RolesState.refresh),
    nav=Nav(label="Roles", icon="shield_check", group=Group.TEAM),
)
