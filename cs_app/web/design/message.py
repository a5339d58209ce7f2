"""Messages as bubbles: who wrote them, whether they arrived, and why the AI did."""

from enum import StrEnum

import reflex as rx

from cs_app.web.design.icon import icon
from cs_app.web.design.message_status import delivery_status
from cs_app.web.design.tokens import Child, Flag, Text


class Author(StrEnum):
    """Who wrote a message: the lead, the AI, a person of ours, a template, or the system."""

    INBOUND = "inbound"
    AI = "ai"
    HUMAN = "human"
    OUTBOUND = "outbound"
    SYSTEM = "system"


AUTHOR_ICONS = {Author.INBOUND: "user", Author.AI: "sparkles", Author.HUMAN: "headset"}


def message_bubble(
    *,
    kind: Text,
    who: Text,
    body: Text,
    when: rx.Component,
    status: Text = "",
    media: Child | None = None,
    why: Child | None = None,
    why_label: Text = "Why this",
    explained: Flag = True,
    foot: Child | None = None,
    reactions: Child | None = None,
) -> rx.Component:
    """One message. `kind` is an `Author`, `status` a state that `message_status` knows, or "".

    `why` is what unfolds under `why_label`: the decision, the sources, the guardrails; a Var
    `explained` says which messages have it. `reactions` were tapped onto it.
    """
    line = [when, delivery_status(status), *([foot] if foot is not None else [])]
    return rx.el.li(
        rx.el.span(_author_icon(kind), rx.el.bdi(who), class_name="bubble-who"),
        *([media] if media is not None else []),
        rx.cond(body != "", rx.el.div(body, class_name="bubble-text", dir="auto")),
        *([reactions] if reactions is not None else []),
        rx.el.span(*line, class_name="bubble-foot"),
        *([rx.cond(explained, why_trail(why, label=why_label))] if why is not None else []),
        class_name="bubble",
        data_kind=kind,
        **_failed(status),
    )


def reactions(*some: Child) -> rx.Component:
    """What was tapped onto a message: `reaction`s or a foreach of them."""
    return rx.el.div(*some, class_name="reactions")


def reaction(
    *, sign: Text, words: Text, who: Text, when: rx.Component, is_removed: Flag, why: Child
) -> rx.Component:
    """A tapback as a chip; what unfolds under it explains it. One that was taken back is struck."""
    mark = rx.el.span(
        sign,
        class_name="reaction-sign",
        aria_hidden="true",
        data_removed=rx.cond(is_removed, "true", "false"),
    )
    said = rx.el.bdi(words)
    by = rx.el.span(rx.el.bdi(who), " · ", when, class_name="faint")
    return rx.el.details(
        rx.el.summary(mark, said, by),
        rx.el.div(why, class_name="reaction-why"),
        class_name="reaction",
    )


def bubbles(*messages: Child, label: str = "Messages") -> rx.Component:
    """A conversation: `message_bubble`s or a foreach of them, oldest first."""
    return rx.el.ol(*messages, class_name="bubbles", aria_label=label)


def day_heading(day: Text) -> rx.Component:
    """Stands before the first message of a day."""
    return rx.el.li(rx.el.span(day), class_name="day")


def why_trail(content: Child, *, label: Text = "Why this") -> rx.Component:
    """A fold that explains a decision."""
    return rx.el.details(rx.el.summary(label), rx.el.div(content), class_name="why")


def _author_icon(kind: Text) -> rx.Component:
    if not isinstance(kind, rx.Var):
        return icon(AUTHOR_ICONS.get(Author(kind), "send"), size=12)
    cases = [(author.value, icon(name, size=12)) for author, name in AUTHOR_ICONS.items()]
    return rx.match(kind, *cases, icon("send", size=12))  # pyright: ignore


def _failed(status: Text) -> dict:
    if isinstance(status, rx.Var):
        bad = (status == "failed") | (status == "undelivered")
        return {"data_failed": rx.cond(bad, "true", rx.Var("undefined"))}
    return {"data_failed": "true"} if status in ("failed", "undelivered") else {}
