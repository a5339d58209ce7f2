"""Calls of the log in the words of its page."""

from dataclasses import dataclass, field
from typing import Any

from cs_app.kernel.visible import shown, shown_all
from cs_app.messaging import carrier_errors
from cs_app.screens.webhook_log import LoggedCall
from cs_app.web.design.tokens import Tone
from cs_app.webhooks.models import WebhookDirection

EVENTS = {
    "sms_inbound": "Text received",
    "sms_status": "Delivery report",
    "sms_send": "Text refused",
    "form": "Form sent",
    "voice": "Call",
}
REPLAYABLE = ("sms_inbound", "sms_status")
STATUS_WORDS = {
    200: "OK",
    400: "Malformed",
    401: "Not signed in",
    403: "Refused",
    404: "Unknown number",
    409: "Conflict",
    422: "Delivery failed",
    429: "Too many",
}
SIGNATURES = {
    True: ("Valid", Tone.SUCCESS),
    False: ("Invalid", Tone.DANGER),
    None: ("Not checked", Tone.NEUTRAL),
}


@dataclass(frozen=True)
class CallLine:
    """One call of the list."""

    id: str
    at: str
    event: str
    client: str
    status: str
    tone: str
    signature: str
    signature_tone: str
    latency: str
    external_id: str
    error_code: str
    carrier_code: str
    is_replay: bool


@dataclass(frozen=True)
class Replay:
    """A later call that repeated this one."""

    id: str
    at: str
    status: str
    tone: str


@dataclass(frozen=True)
class CallDetail:
    """One call with all that is known of it."""

    line: CallLine
    payload: dict[str, Any]
    response: str
    attempt: int
    direction: str
    replay_of: str
    can_replay: bool
    unsigned: bool
    consequence: str
    replays: list[Replay] = field(default_factory=list)


NO_LINE = CallLine(
    id="",
    at="",
    event="",
    client="",
    status="",
    tone=Tone.NEUTRAL.value,
    signature="",
    signature_tone=Tone.NEUTRAL.value,
    latency="",
    external_id="",
    error_code="",
    carrier_code="",
    is_replay=False,
)
NO_CALL = CallDetail(NO_LINE, {}, "", 1, "", "", False, False, "")


def call_line(call: LoggedCall) -> CallLine:
    # A replay is made here, by somebody who may: there is no signature to check.
    word, tone = SIGNATURES[None if call.replay_of else call.signature_valid]
    return CallLine(
        id=str(call.id),
        at=call.at.isoformat(),
        event=event_words(call.event_type),
        client=call.business_name or "",
        status=_status(call),
        tone=_tone(call.response_status).value,
        signature=word,
        signature_tone=tone.value,
        latency="" if call.latency_ms is None else f"{call.latency_ms:,} ms",
        external_id=call.external_id or "",
        error_code=_described(call.error_code or ""),
        carrier_code=_carrier_code(call.error_code or ""),
        is_replay=call.replay_of is not None,
    )


def call_detail(call: LoggedCall, repeated: list[LoggedCall]) -> CallDetail:
    return CallDetail(
        line=call_line(call),
        payload=shown_all(call.payload),
        response=shown(call.response_body or ""),
        attempt=call.attempt,
        direction=call.direction.capitalize(),
        replay_of=str(call.replay_of) if call.replay_of else "",
        can_replay=call.event_type in REPLAYABLE and call.direction == "inbound",
        unsigned=call.signature_valid is False,
        consequence=_consequence(call),
        replays=[_replay(one) for one in repeated],
    )


def event_words(event_type: str) -> str:
    """`sms_inbound` → `Text received`; a kind without words of its own → `Lead created`."""
    if event_type in EVENTS:
        return EVENTS[event_type]
    words = event_type.replace("_", " ").replace(".", " ")
    return words[:1].upper() + words[1:]


def _carrier_code(code: str) -> str:
    """The carrier's numeric codes; our own say the same as the answer beside them."""
    return code if code.isdigit() else ""


def _described(code: str) -> str:
    """With its meaning, where it is one of the carrier's."""
    return carrier_errors.described(code) if code.isdigit() else code


def _status(call: LoggedCall) -> str:
    """The number with a word; what we sent was answered by the vendor, whose reason is a code."""
    code = call.response_status
    if call.direction == WebhookDirection.OUTBOUND and code >= 400:
        return f"{code} Refused"
    word = STATUS_WORDS.get(code, "Failed" if code >= 500 else "")
    return f"{code} {word}".strip()


def _tone(code: int) -> Tone:
    if code >= 400:
        return Tone.DANGER
    return Tone.SUCCESS if 200 <= code < 300 else Tone.NEUTRAL


def _consequence(call: LoggedCall) -> str:
    if call.event_type == "sms_status":
        status = shown(str(call.payload.get("MessageStatus", "")))
        return (
            f"Applies the status “{status}” to the text again. A text never goes back to an "
            "earlier status, so a report that was applied before changes nothing."
        )
    return (
        "Handles this text again. If it was handled before, nothing happens. If it was not, it is "
        "stored and answered as if it had just come."
    )


def _replay(call: LoggedCall) -> Replay:
    status, tone = _status(call), _tone(call.response_status)
    return Replay(str(call.id), call.at.isoformat(), status, tone.value)
