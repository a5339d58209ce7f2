"""What was decided about a text that a person wrote."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cs_app.compliance.decision import Decision, Verdict
from cs_app.kernel import clock
from cs_app.messaging.models import DeliveryStatus
from cs_app.web.design.message import Author
from cs_app.web.design.tokens import Tone
from cs_app.web.inbox.message_line import MessageLine

UNDER_WAY = "under-way"


@dataclass(frozen=True)
class Outcome:
    """The words say it all; no words, nothing was sent yet."""

    words: str = ""
    tone: str = Tone.NEUTRAL.value
    blocked: bool = False


def outcome_of(decision: Decision, *, zone: str) -> Outcome:
    """Sent, held until when, or not sent and why; in the business's time zone."""
    reason = decision.reason.value if decision.reason else ""
    if decision.verdict is Verdict.ALLOW:
        return Outcome("Sent. Whether it arrived shows on the message.", Tone.SUCCESS.value)
    if decision.verdict is Verdict.BLOCK:
        return Outcome(f"Not sent: {_lowered(reason)}.", Tone.DANGER.value, blocked=True)
    when = f"{decision.until.astimezone(ZoneInfo(zone)):%A %H:%M %Z}" if decision.until else "later"
    return Outcome(f"Held until {when}: {_lowered(reason)}.", Tone.WARNING.value)


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


def _lowered(reason: str) -> str:
    return f"{reason[:1].lower()}{reason[1:]}"
