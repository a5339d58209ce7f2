"""A field: label, control, help and error, tied together for screen readers."""

from typing import Any

import reflex as rx

from cs_app.web.design.icon import icon
from cs_app.web.design.tokens import Child, Text


class LengthNote(rx.Component):
    """Says how long a field of its form is, once that is nearly or more than `longest`."""

    library = "$/public/design/text.js"
    tag = "LengthNote"

    field: rx.Var[str]
    longest: rx.Var[int]


def field(
    control: rx.Component,
    *,
    name: str,
    label: Text,
    help: Child | None = None,
    error: Text | None = None,
    optional: bool = False,
    id: str | None = None,
    longest: int | None = None,
) -> rx.Component:
    """Frames a control made with `**control_attributes(...)` of the same name, help and error.

    What is longer than `longest` characters stays as it is typed, and is told to be too long.
    """
    target = id or name
    note = [rx.el.span(" optional", class_name="field-note")] if optional else []
    parts: list[Child] = [
        rx.el.label(label, *note, custom_attrs={"htmlFor": f"field-{target}"}),
        control,
    ]
    if longest is not None:
        parts.append(length_note(name, longest))
    if help is not None:
        parts.append(rx.el.p(help, class_name="field-help", custom_attrs=_id(target, "help")))
    if error is not None:
        parts.append(rx.cond(error != "", error_text(error, target=target)))
    return rx.el.div(*parts, class_name="field")


def length_note(name: str, longest: int) -> rx.Component:
    """How long the field `name` of the form is, near and beyond the most that fits."""
    return LengthNote.create(field=name, longest=longest)


def control_attributes(
    *, name: str, help: Child | None, error: Text | None, id: str | None = None
) -> dict[str, Any]:
    """The properties that tie a control to its field."""
    target = id or name
    described = [f"field-{target}-help"] if help is not None else []
    described += [f"field-{target}-error"] if error is not None else []
    attrs: dict[str, Any] = {"id": f"field-{target}"}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if error is not None:
        attrs["aria-invalid"] = rx.cond(error != "", "true", "false")
    return {"name": name, "custom_attrs": attrs}


def error_text(error: Text, *, target: str) -> rx.Component:
    """What is wrong with a field, announced when it appears."""
    return rx.el.p(
        icon("circle_alert", size=14),
        rx.el.span(error),
        class_name="field-error",
        role="alert",
        custom_attrs=_id(target, "error"),
    )


def _id(target: str, part: str) -> dict[str, str]:
    return {"id": f"field-{target}-{part}"}
