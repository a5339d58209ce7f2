"""The composer: where a person writes a text. Drafts survive reloads and lost connections.

They belong to who wrote them: the frame's `data-person` says who that is.
"""

from typing import Any

import reflex as rx

from cs_app.web.design.banner import banner
from cs_app.web.design.button import submit_button
from cs_app.web.design.field import length_note
from cs_app.web.design.tokens import Child, Flag, Text, Tone


class SegmentCounter(rx.Component):
    library = "$/public/design/text.js"
    tag = "SegmentCounter"

    field: rx.Var[str]
    price: rx.Var[int]


def composer(
    *,
    on_send: Any,
    draft: Text,
    name: str = "body",
    label: str = "Message",
    placeholder: Text = "Write a text…",
    hint: Child | None = None,
    busy: Flag = False,
    extra: Child | None = None,
    counter: rx.Component | None = None,
    hotkey: str = "r",
    longest: int | None = None,
) -> rx.Component:
    """A form whose `on_send` gets {name: text, "key": …}; Ctrl-Enter sends, `r` focuses.

    `draft` is the name the text is kept under in this tab (one per conversation). The text stays,
    and nothing more of it is sent, until the handler answers with `text_sent` or `text_refused`,
    or the guard with `event_refused`; so a failed send loses nothing. The key is the same each time
    a text is sent again, as it is when an answer was lost on the way.
    `counter` defaults to live SMS segments; `hint` stands below, `extra` beside the button;
    `longest` is the most characters that fit; more is told to be too long, and not cut.
    """
    area = rx.el.textarea(
        name=name,
        class_name="input",
        placeholder=placeholder,
        required=True,
        aria_label=label,
        data_draft=draft,
        data_hotkey=hotkey,
        dir="auto",
    )
    foot = rx.el.div(
        *([rx.el.span(hint, class_name="hint")] if hint is not None else []),
        *([length_note(name, longest)] if longest is not None else []),
        counter or segment_counter(field=name),
        rx.el.input(type="hidden", name="key"),
        *([extra] if extra is not None else []),
        submit_button("Send", busy=busy, icon="send"),
        class_name="composer-foot",
    )
    return rx.el.form(area, foot, on_submit=on_send, class_name="composer", data_sends="true")


def segment_counter(*, field: str = "body", price: int = 0) -> rx.Component:
    """Counts the segments of the form's field live, and their cost at `price` microcents each."""
    return SegmentCounter.create(field=field, price=price)


def closed_composer(why: Text) -> rx.Component:
    """Stands where nobody can write, and says why."""
    area = rx.el.textarea(
        name="body", class_name="input", disabled=True, rows="2", aria_label="Message"
    )
    return rx.el.div(banner(why, tone=Tone.WARNING), area, class_name="composer")


def text_sent(draft: str, sent: str) -> Any:
    """Event: of what stands in the composer with this draft, `sent` is on its way."""
    return rx.call_script(f"window.textSent({rx.Var.create(draft)!s}, {rx.Var.create(sent)!s})")


def text_refused(draft: str) -> Any:
    """Event: nothing was sent; the text stays, and may be sent again."""
    return rx.call_script(f"window.textRefused({rx.Var.create(draft)!s})")


def event_refused() -> Any:
    """Event: what the page asked for last reached no handler; texts may be sent again."""
    return rx.call_script("window.eventRefused?.()")
