"""The panel with one call: what was sent, what was answered, and its replay."""

import reflex as rx

from cs_app.web.admin.webhook_logs.call_state import CallState
from cs_app.web.admin.webhook_logs.lines import Replay
from cs_app.web.admin.webhook_logs.state import WebhookLogState
from cs_app.web.design.banner import banner
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.dialog import confirm_dialog, dialog
from cs_app.web.design.empty import error_state
from cs_app.web.design.layout import row, stack
from cs_app.web.design.link import param_link
from cs_app.web.design.skeleton import card_skeleton
from cs_app.web.design.text import code_block, copy_id, json_viewer, key_values
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Text, Tone
from cs_app.web.visitor.viewer import Viewer

PANEL = "call"
CLOSED = "no-call"
CONFIRM = "replay-call"


def call_panel() -> rx.Component:
    """The panel and the question before a replay."""
    failed = error_state(why=CallState.error, on_retry=CallState.load)
    shown = rx.match(
        True,
        (CallState.error != "", failed),
        (CallState.call.line.id == "", card_skeleton(lines=8)),
        _call(),
    )
    panel = dialog(
        rx.cond(CallState.is_open, rx.fragment(shown)),
        id=PANEL,
        title="Webhook call",
        side=True,
        open=CallState.is_open,
        on_close=rx.call_script(f"document.getElementById('{CLOSED}').click()"),
    )
    return rx.fragment(panel, _closed(), _question())


def _closed() -> rx.Component:
    """Where closing the panel leads: this very place of the list, without the call."""
    there = {"call": None, "cursor": WebhookLogState.cursor}
    return param_link("The list", params=there, custom_attrs={"id": CLOSED, "hidden": True})


def _call() -> rx.Component:
    return stack(_head(), _facts(), _response(), _payload(), _replays(), gap=5)


def _head() -> rx.Component:
    line = CallState.call.line
    again = button("Replay", icon="rotate_ccw", opens=CONFIRM, busy=CallState.busy, small=True)
    marks = row(
        rx.el.strong(line.event),
        chip(line.status, tone=line.tone),
        rx.cond(line.is_replay, chip("Replay", icon="rotate_ccw")),
    )
    return row(marks, rx.cond(CallState.call.can_replay, again), spread=True)


def _facts() -> rx.Component:
    call = CallState.call
    line = call.line
    original = param_link("The first call", params={"call": call.replay_of})
    pairs = [
        ("Time", timestamp(line.at, zone=Viewer.zone, form=TimeForm.DATETIME)),
        ("Client", _or_none(line.client, "No business")),
        ("External id", rx.cond(line.external_id != "", copy_id(line.external_id), _none())),
        ("Signature", chip(line.signature, tone=line.signature_tone)),
        ("Error code", rx.cond(line.error_code != "", rx.el.code(line.error_code), _none())),
        ("Answered in", _or_none(line.latency, "Not measured")),
        ("Attempt", call.attempt.to_string()),  # pyright: ignore
        ("Direction", call.direction),
        ("Replay of", rx.cond(call.replay_of != "", original, _none())),
    ]
    return key_values(*pairs)


def _response() -> rx.Component:
    response = CallState.call.response
    shown = rx.cond(
        response != "", code_block(response, label="Answer"), rx.el.p("Empty", class_name="faint")
    )
    return stack(rx.el.h3("Answer"), shown, gap=2)


def _payload() -> rx.Component:
    viewer = json_viewer(CallState.call.payload, label="Payload", open_levels=3)
    return stack(rx.el.h3("Payload"), viewer, gap=2)


def _replays() -> rx.Component:
    replays = CallState.call.replays
    listed = rx.el.ul(rx.foreach(replays, _replay), class_name="stack", data_gap="2")
    return rx.cond(
        replays.length() > 0,  # pyright: ignore
        stack(rx.el.h3("Replays"), listed, gap=2),
    )


def _replay(replay: Replay) -> rx.Component:
    when = timestamp(replay.at, zone=Viewer.zone, form=TimeForm.DATETIME)
    there = param_link(when, params={"call": replay.id})
    return rx.el.li(chip(replay.status, tone=replay.tone), there, class_name="row")


def _question() -> rx.Component:
    warning = banner(
        "This call did not carry a valid signature: anybody may have made it up. Replaying it "
        "takes its content for true.",
        tone=Tone.WARNING,
    )
    return confirm_dialog(
        id=CONFIRM,
        title="Replay this call?",
        consequence=stack(
            rx.el.p(CallState.call.consequence), rx.cond(CallState.call.unsigned, warning), gap=3
        ),
        confirm="Replay",
        on_confirm=CallState.replay,
        danger=False,
    )


def _or_none(value: Text, words: str) -> rx.Component:
    return rx.cond(value != "", rx.el.span(value), rx.el.span(words, class_name="faint"))


def _none() -> rx.Component:
    return rx.el.span("None", class_name="faint")
