"""Menus that drop from a button: arrow keys move, Escape or a click elsewhere closes."""

from typing import Any

import reflex as rx

from cs_app.web.design.button import icon_button
from cs_app.web.design.chip import avatar
from cs_app.web.design.icon import icon as draw
from cs_app.web.design.link import link
from cs_app.web.design.tokens import Child, Text, Tone


def menu(trigger: rx.Component, *items: Child, id: Text, label: Text) -> rx.Component:
    """`trigger` must carry `**opens_menu(id)`; ids are unique on a page."""
    attrs = {"id": id, "popover": "auto"}
    drop = rx.el.div(*items, class_name="menu", aria_label=label, role="group", custom_attrs=attrs)
    return rx.fragment(trigger, drop)


def more_menu(*items: Child, id: Text, label: Text = "More") -> rx.Component:
    """A "…" button with further actions."""
    trigger = icon_button(label=label, icon="ellipsis", small=True, **opens_menu(id))
    return menu(trigger, *items, id=id, label=label)


def opens_menu(id: Text) -> dict[str, Any]:
    """Properties of a button that opens the menu (or drawer) with this id."""
    return {"custom_attrs": {"popoverTarget": id}, "aria_haspopup": "true"}


def menu_item(
    word: Text,
    *,
    icon: str | None = None,
    href: Text | None = None,
    tone: Tone = Tone.NEUTRAL,
    opens: Text | None = None,
    **props: Any,
) -> rx.Component:
    """One entry: a link with `href`, else a button (`on_click`, or `opens` a dialog)."""
    inside = [*([draw(icon)] if icon else []), rx.el.span(word)]
    look = {"class_name": "menu-item", "data_tone": tone.value}
    if href is not None:
        return link(*inside, href=href, **look, **props)
    target = {"data_opens": opens} if opens is not None else {}
    return rx.el.button(*inside, type="button", **look, **target, **props)


def opens_shared_menu(id: Text) -> dict[str, Any]:
    """The same for one of several buttons that open one menu; it appears under the pressed one."""
    attrs = {"popoverTarget": id, "popoverTargetAction": "show"}
    return {"custom_attrs": attrs, "aria_haspopup": "true"}


def choice_menu(*choices: Child, id: Text, label: Text) -> rx.Component:
    """A menu of `menu_choice`s without a button of its own, see `opens_shared_menu`."""
    attrs = {"id": id, "popover": "auto"}
    head = rx.el.div(label, class_name="menu-label")
    return rx.el.div(
        head, *choices, class_name="menu", aria_label=label, role="group", custom_attrs=attrs
    )


def menu_choice(word: Text, *, chosen: Any, **props: Any) -> rx.Component:
    """One of several, marked if it is `chosen`; the menu closes with the click."""
    mark = rx.cond(chosen, draw("check"), rx.el.span(class_name="menu-gap"))
    return rx.el.button(
        mark,
        rx.el.span(word),
        type="button",
        class_name="menu-item",
        data_chooses="true",
        aria_pressed=rx.cond(chosen, "true", "false"),
        **props,
    )


def menu_head(*children: Child) -> rx.Component:
    """What stands above the entries, such as who is signed in."""
    return rx.el.div(*children, class_name="menu-head")


def user_menu(*items: Child, name: Text, detail: Text, id: str = "user-menu") -> rx.Component:
    """The person's own menu at the foot of the sidebar."""
    who = rx.el.span(
        rx.el.span(name, class_name="strong truncate", display="block"),
        rx.el.span(detail, class_name="faint small truncate", display="block"),
        style={"flex": "1", "minWidth": "0"},
    )
    trigger = rx.el.button(
        avatar(name),
        who,
        draw("chevrons_up_down", size=14),
        type="button",
        class_name="user-button",
        **opens_menu(id),
    )
    return menu(trigger, *items, id=id, label="Your account")
