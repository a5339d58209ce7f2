"""What was decided about a text that a person wrote."""

from dataclasses import dataclass

from cs_app.compliance.decision import Verdict
from cs_app.kernel import clock
from cs_app.messaging.models import DeliveryStatus
from cs_app.messaging.outbox import Written
from cs_app.web.design.message import Author
from cs_app.web.design.tokens import Tone
from cs_app.web.inbox.message_line import MessageLine

UNDER_WAY = "under-way"


@dataclass(frozen=True)
class Outcome:
    """No words: nothing was sent yet. `until` is when a held text may go out."""

    words: str = ""
    until: str = ""
    tone: str = Tone.NEUTRAL.value
    blocked: bool = False


def outcome_of(written: Written, body: str) -> Outcome:
    """What became of `body`: sent, held until when, or not sent, and why."""
    if written.before is not None:
        return _of_repeated(is_same=written.before == body.strip())
    decision = written.decision
    reason = decision.reason.value if decision.reason else ""
    if decision.verdict is Verdict.SEND:
        return Outcome("Sent. Whether it arrived shows on the message.", tone=Tone.SUCCESS.value)
    if decision.verdict is Verdict.BLOCK:
        return Outcome(f"Not sent: {_lowered(reason)}.", tone=Tone.DANGER.value, blocked=True)
    until = decision.until.isoformat() if decision.until else ""
    return Outcome(f"Held: {_lowered(reason)}.", until=until, tone=Tone.WARNING.value)


def refusal(why: str) -> Outcome:
    """The text could not even be decided on."""
    return Outcome(
        f"The text was not sent. {why.rstrip('.')}.", tone=Tone.DANGER.value, blocked=True
    )


def queued_line(body: str, zone: str) -> MessageLine:
    """The message as it shows at once, until the real one has been read."""
    return MessageLine(
        id=UNDER_WAY,
        kind=Author.HUMAN.value,
        who="You",
        body=body.strip(),
        at=clock.now().isoformat(),
        zone=zone,
        status=DeliveryStatus.QUEUED.value,
    )


def _of_repeated(*, is_same: bool) -> Outcome:
    if is_same:
        return Outcome("This text had been sent already; it was not sent twice.")
    return Outcome(
        "Not sent: this text went out as it was before you changed it. "
        "Send again to send this one too.",
        tone=Tone.WARNING.value,
    )


def _lowered(reason: str) -> str:
    return f"{reason[:1].lower()}{reason[1:]}"
