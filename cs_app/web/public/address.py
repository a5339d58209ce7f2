"""Parts of a page that follow its address in the browser alone (assets/sign_in/sign_in.js)."""

from collections.abc import Sequence

import reflex as rx

from cs_app.web.design.tokens import Child

LIBRARY = "$/public/sign_in/sign_in.js"


class ShowWhen(rx.Component):
    """Its children, while the parameter has the value; "" means that it is not there."""

    library = LIBRARY
    tag = "ShowWhen"

    param: rx.Var[str]
    value: rx.Var[str]


class ShowUnless(rx.Component):
    """Its children, unless the parameter has one of the values."""

    library = LIBRARY
    tag = "ShowUnless"

    param: rx.Var[str]
    values: rx.Var[list[str]]


class ParamText(rx.Component):
    library = LIBRARY
    tag = "ParamText"

    param: rx.Var[str]


class ParamInput(rx.Component):
    """Sends a parameter of the page's address along with a form."""

    library = LIBRARY
    tag = "ParamInput"

    param: rx.Var[str]


class LinkWith(rx.Component):
    """A link to another page that takes a parameter of this page's address along."""

    library = LIBRARY
    tag = "LinkWith"

    href: rx.Var[str]
    param: rx.Var[str]


class OnceDrawn(rx.Component):
    """Its buttons wait until `ParamInput` and `PathInput` have their values."""

    library = LIBRARY
    tag = "OnceDrawn"


class PathInput(rx.Component):
    """Sends the last part of the page's path along with a form."""

    library = LIBRARY
    tag = "PathInput"

    name: rx.Var[str]


class KeepTyped(rx.Component):
    library = LIBRARY
    tag = "KeepTyped"

    name: rx.Var[str]


class Typed(rx.Component):
    """What `KeepTyped` kept on the page before."""

    library = LIBRARY
    tag = "Typed"

    otherwise: rx.Var[str]


class WayOfSending(rx.Component):
    """Says, while a phone number or an address is typed into the field, which it is taken for."""

    library = LIBRARY
    tag = "WayOfSending"

    name: rx.Var[str]
    otherwise: rx.Var[str]
    phone: rx.Var[str]
    email: rx.Var[str]


class CoolDownButton(rx.Component):
    library = LIBRARY
    tag = "CoolDownButton"

    seconds: rx.Var[int]
    label: rx.Var[str]


class BusinessPicker(rx.Component):
    library = LIBRARY
    tag = "BusinessPicker"

    action: rx.Var[str]


def when(param: str, value: str, *children: Child) -> rx.Component:
    """Shown while the address has this parameter with this value."""
    return ShowWhen.create(*children, param=param, value=value)


def unless(param: str, values: Sequence[str], *children: Child) -> rx.Component:
    """Shown unless the address has this parameter with one of these values."""
    return ShowUnless.create(*children, param=param, values=list(values))
