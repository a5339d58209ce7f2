"""Buttons, and links that look like them."""

from typing import Any

import reflex as rx

from cs_app.web.design.icon import icon as draw
from cs_app.web.design.link import link
from cs_app.web.design.tokens import Child, Flag, Text, Variant


def button(
    *children: Child,
    variant: Variant = Variant.SECONDARY,
    icon: str | None = None,
    small: bool = False,
    wide: bool = False,
    busy: Flag = False,
    opens: Text | None = None,
    hotkey: str | None = None,
    **props: Any,
) -> rx.Component:
    """A button that does something. `opens` is the id of a dialog, `hotkey` presses it."""
    attrs = _look(variant=variant, small=small, wide=wide, icon_only=False)
    attrs |= {"data_opens": opens} if opens is not None else {}
    attrs |= {"data_hotkey": hotkey, "aria_keyshortcuts": hotkey} if hotkey else {}
    props.setdefault("type", "button")
    return rx.el.button(
        *_busy_mark(busy),
        *([draw(icon)] if icon else []),
        *children,
        **attrs,
        **_busy(busy),
        **props,
    )


def icon_button(
    *,
    label: Text,
    icon: str,
    variant: Variant = Variant.QUIET,
    small: bool = False,
    opens: Text | None = None,
    hotkey: str | None = None,
    **props: Any,
) -> rx.Component:
    """A button that is only an icon; `label` is its name and its tooltip."""
    attrs = _look(variant=variant, small=small, wide=False, icon_only=True)
    attrs |= {"data_opens": opens} if opens is not None else {}
    attrs |= {"data_hotkey": hotkey} if hotkey else {}
    props.setdefault("type", "button")
    return rx.el.button(draw(icon), aria_label=label, title=label, **attrs, **props)


def link_button(
    *children: Child,
    href: Text,
    variant: Variant = Variant.SECONDARY,
    icon: str | None = None,
    small: bool = False,
    wide: bool = False,
    **props: Any,
) -> rx.Component:
    """A link to another page that looks like a button."""
    look = _look(variant=variant, small=small, wide=wide, icon_only=False)
    return link(*([draw(icon)] if icon else []), *children, href=href, **look, **props)


def download_button(*children: Child, href: Text, icon: str = "download") -> rx.Component:
    """A link that the browser itself follows, to save the file it leads to."""
    look = _look(variant=Variant.SECONDARY, small=False, wide=False, icon_only=False)
    attrs = {"download": True}
    return link(draw(icon), *children, href=href, reload_document=True, custom_attrs=attrs, **look)


def submit_button(
    label: Text, *, busy: Flag = False, variant: Variant = Variant.PRIMARY, **props: Any
) -> rx.Component:
    """Sends the form around it. While `busy` it says so and cannot be pressed again."""
    return button(label, variant=variant, busy=busy, type="submit", **props)


def _look(*, variant: Variant, small: bool, wide: bool, icon_only: bool) -> dict[str, Any]:
    look: dict[str, Any] = {"class_name": "button", "data_variant": variant.value}
    look |= {"data_size": "small"} if small else {}
    look |= {"data_wide": "true"} if wide else {}
    return look | ({"data_icon_only": "true"} if icon_only else {})


def _busy(busy: Flag) -> dict[str, Any]:
    if busy is False:
        return {}
    return {"aria_busy": rx.cond(busy, "true", "false"), "disabled": busy}


def _busy_mark(busy: Flag) -> list[rx.Component]:
    return [] if busy is False else [rx.el.span(class_name="spin", aria_hidden="true")]
