"""Whether Twilio accepts a text, and what it then keeps."""

from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta

from cs_app.sandbox.records import Direction, Media, Message, MessageStatus
from cs_app.sandbox.twilio import opt_out, refusals
from cs_app.sandbox.twilio.delivery import deliver
from cs_app.sandbox.twilio.magic import REFUSED
from cs_app.sandbox.twilio.numbers import number_in_use
from cs_app.sandbox.twilio.sids import is_e164, new_sid
from cs_app.sandbox.world import World

LONGEST_BODY = 1600


class RateMeter:
    """Counts the texts each number sent within the last second."""

    def __init__(self) -> None:
        self._sent: dict[str, deque[datetime]] = {}

    def check(self, world: World, number: str) -> None:
        """Raise error 20429 when one more text would exceed the rate that is set."""
        allowed = world.settings.twilio_rate_per_second
        if allowed is None:
            return
        now = world.now()
        recent = self._sent.setdefault(number, deque())
        window = timedelta(seconds=max(1.0, 1 / allowed))
        while recent and recent[0] <= now - window:
            recent.popleft()
        if len(recent) >= max(1, int(allowed)):
            raise refusals.too_many_requests()
        recent.append(now)


def check_text(world: World, *, to: str, sender: str, body: str, media: Sequence[str]) -> None:
    """Raise the `TwilioRefusal` that Twilio would answer to this text, if any."""
    if not to:
        raise refusals.missing_to()
    if not sender:
        raise refusals.missing_from()
    if not body and not media:
        raise refusals.missing_body()
    if len(body) > LONGEST_BODY:
        raise refusals.body_too_long()
    if not is_e164(to):
        raise refusals.invalid_to(to)
    if number_in_use(world, sender) is None:
        raise refusals.not_our_number(sender)
    if refusal := REFUSED.get(to):
        raise refusal(to)
    if opt_out.is_blocked(world, customer=to, number=sender):
        raise refusals.opted_out()


def queue_text(
    world: World,
    *,
    to: str,
    sender: str,
    body: str,
    direction: Direction = Direction.OUTBOUND_API,
    media: Sequence[str] = (),
    status_callback: str | None = None,
) -> Message:
    """Keep a text that was accepted and start its delivery."""
    now = world.now()
    message = Message(
        sid=new_sid("MM" if media else "SM"),
        direction=direction,
        from_number=sender,
        to_number=to,
        body=body,
        status=MessageStatus.QUEUED,
        created_at=now,
        updated_at=now,
        status_callback=status_callback,
        media=tuple(rehost(source) for source in media),
    )
    world.messages.put(message.sid, message)
    world.spawn(deliver(world, message.sid))
    return message


def rehost(source: str) -> Media:
    """Stand in for a picture: Twilio copies media and serves them from its own address."""
    return Media(sid=new_sid("ME"), content_type="image/png", source=source)
