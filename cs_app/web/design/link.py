"""Links that navigate inside the app without reloading the page."""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from cs_app.web.design.tokens import Child, Text

URL_LIBRARY = "$/public/design/url.js"


class ParamLink(rx.Component):
    """A link to this very page with some URL parameters changed (None removes one)."""

    library = URL_LIBRARY
    tag = "ParamLink"

    params: rx.Var[dict[str, str | None]]
    current: rx.Var[str]
    known: rx.Var[list[str]]


def link(*children: Child, href: Text, **props: Any) -> rx.Component:
    """An internal link; for another site use `external_link`."""
    return ReactRouterLink.create(*children, to=href, **props)


def external_link(*children: Child, href: Text, **props: Any) -> rx.Component:
    """A link out of the product, opened in a new tab."""
    return rx.el.a(*children, href=href, target="_blank", rel="noopener noreferrer", **props)


def param_link(
    *children: Child,
    params: Any,
    current: str = "",
    known: Sequence[str] | None = None,
    **props: Any,
) -> rx.Component:
    """Change URL parameters of this page, keep the others, go back to the first page of a list.

    `current` is the aria-current value set while the URL already has these parameters. `known`
    are all values that its parameter takes; the first holds where the URL has another.
    """
    if known is not None:
        props["known"] = list(known)
    return ParamLink.create(*children, params=params, current=current, **props)
