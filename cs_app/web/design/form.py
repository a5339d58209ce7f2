"""Forms and their controls. Every control has a name, a label, and may have help and an error.

All controls take: name, label, help, error (Text; "" means none), optional, id (where two forms
of a page share a name), and any property of the HTML element (default_value, on_change, …). Those
for text take `longest`, the most characters that fit: more is kept and told, where a `max_length`
would cut it without a word.
"""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML

from cs_app.web.design.field import control_attributes, field
from cs_app.web.design.tokens import Child, Text


class NativeForm(BaseHTML):
    tag = "form"

    action: rx.Var[str]
    method: rx.Var[str]


class CodeInput(rx.Component):
    library = "$/public/design/text.js"
    tag = "CodeInput"

    length: rx.Var[int]
    auto_submit: rx.Var[bool]
    auto_focus: rx.Var[bool]
    name: rx.Var[str]


def form(*children: Child, on_submit: Any, **props: Any) -> rx.Component:
    """A form sent over the socket: `on_submit` gets a dict of names and values."""
    return rx.el.form(*children, on_submit=on_submit, class_name="form", **props)


def native_form(*children: Child, action: Text, method: str = "post", **props: Any) -> rx.Component:
    """A form the browser itself sends to `action`, as a sign-in must be to set its cookie."""
    return NativeForm.create(*children, action=action, method=method, class_name="form", **props)


def hidden(*, name: str, value: Text) -> rx.Component:
    """A value that goes along with the form."""
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)


def form_actions(*children: Child) -> rx.Component:
    """The buttons under a form."""
    return rx.el.div(*children, class_name="form-actions")


def text_field(
    *,
    name: str,
    label: Text,
    type: Any = "text",
    help: Child | None = None,
    error: Text | None = None,
    optional: bool = False,
    id: str | None = None,
    prefix: str | None = None,
    suffix: str | None = None,
    longest: int | None = None,
    **props: Any,
) -> rx.Component:
    """One line of text; `type` as in HTML (email, tel, url, number, date, time, password…)."""
    tied = control_attributes(name=name, help=help, error=error, id=id)
    props |= _own_direction(type)
    box = rx.el.input(type=type, class_name="input", required=not optional, **tied, **props)
    return field(
        _affixed(box, prefix, suffix),
        name=name,
        label=label,
        help=help,
        error=error,
        optional=optional,
        id=id,
        longest=longest,
    )


def password_field(
    *, name: str = "password", label: Text = "Password", new: bool = False, **more: Any
) -> rx.Component:
    """A password; `new` asks password managers for a fresh one."""
    kind = "new-password" if new else "current-password"
    return text_field(name=name, label=label, type="password", auto_complete=kind, **more)


def otp_field(
    *,
    name: str = "code",
    label: Text = "Code",
    length: int = 6,
    auto_submit: bool = True,
    auto_focus: bool = False,
    help: Text | None = None,
    error: Text | None = None,
    id: str | None = None,
) -> rx.Component:
    """A one-time code: filled in by the phone, pasted with spaces, sent once when complete."""
    tied = control_attributes(name=name, help=help, error=error, id=id)
    box = CodeInput.create(
        length=length,
        auto_submit=auto_submit,
        auto_focus=auto_focus,
        class_name="input input-code",
        **tied,
    )
    return field(box, name=name, label=label, help=help, error=error, id=id)


def textarea_field(
    *,
    name: str,
    label: Text,
    help: Text | None = None,
    error: Text | None = None,
    optional: bool = False,
    id: str | None = None,
    draft: Text | None = None,
    longest: int | None = None,
    **props: Any,
) -> rx.Component:
    """Several lines of text that grow with what is typed; `draft` keeps it across reloads."""
    tied = control_attributes(name=name, help=help, error=error, id=id)
    kept = {"data_draft": draft} if draft is not None else {}
    props.setdefault("dir", "auto")
    box = rx.el.textarea(class_name="input", required=not optional, **tied, **kept, **props)
    return field(
        box,
        name=name,
        label=label,
        help=help,
        error=error,
        optional=optional,
        id=id,
        longest=longest,
    )


def select_field(
    *,
    name: str,
    label: Text,
    options: Sequence[tuple[str, str]] | rx.Var,
    help: Text | None = None,
    error: Text | None = None,
    optional: bool = False,
    id: str | None = None,
    **props: Any,
) -> rx.Component:
    """A choice of one; `options` are (value, words), fixed or a Var of such pairs."""
    tied = control_attributes(name=name, help=help, error=error, id=id)
    if isinstance(options, rx.Var):
        made = [rx.foreach(options, lambda pair: rx.el.option(pair[1], value=pair[0]))]
    else:
        made = [rx.el.option(words, value=value) for value, words in options]
    box = rx.el.select(*made, class_name="input", **tied, **props)
    return field(box, name=name, label=label, help=help, error=error, optional=optional, id=id)


def checkbox(*, name: str, label: Text, help: Text | None = None, **props: Any) -> rx.Component:
    """A box to tick; part of a form."""
    return _check(rx.el.input(type="checkbox", name=name, **props), label, help)


def switch(*, name: Text, label: Child, help: Text | None = None, **props: Any) -> rx.Component:
    """On or off, taking effect at once through `on_change`."""
    return _check(rx.el.input(type="checkbox", role="switch", name=name, **props), label, help)


def radio(
    *, name: str, value: str, label: Text, help: Text | None = None, **props: Any
) -> rx.Component:
    """One of several; group them in a `fieldset`."""
    return _check(rx.el.input(type="radio", name=name, value=value, **props), label, help)


def choice_row(*, name: Text, label: Text, options: Any, help: Text, **props: Any) -> rx.Component:
    """One of many small choices below each other; `options` is the select's content."""
    target, about = f"choice-{name}", f"choice-{name}-help"
    words = rx.el.div(
        rx.el.label(label, custom_attrs={"htmlFor": target}),
        rx.el.p(help, class_name="field-help", custom_attrs={"id": about}),
    )
    attrs = {"id": target, "aria-describedby": about}
    box = rx.el.select(options, name=name, class_name="input", custom_attrs=attrs, **props)
    return rx.el.div(words, box, class_name="choice-row")


def fieldset(*children: Child, legend: Text) -> rx.Component:
    """A named group of controls."""
    return rx.el.fieldset(rx.el.legend(legend), rx.el.div(*children, class_name="stack"))


def _own_direction(type: Any) -> dict[str, str]:
    """Words are typed in the direction of their language; numbers and dates have one of theirs."""
    return {"dir": "auto"} if isinstance(type, str) and type == "text" else {}


def _check(box: rx.Component, label: Child, help: Text | None) -> rx.Component:
    note = [rx.el.span(help, class_name="field-help")] if help is not None else []
    return rx.el.label(box, rx.el.span(label, *note), class_name="check")


def _affixed(box: rx.Component, prefix: str | None, suffix: str | None) -> rx.Component:
    if prefix is None and suffix is None:
        return box
    before = [rx.el.span(prefix)] if prefix else []
    after = [rx.el.span(suffix)] if suffix else []
    return rx.el.div(*before, box, *after, class_name="affix")
