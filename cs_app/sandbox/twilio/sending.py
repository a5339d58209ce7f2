"""Whether Twilio accepts a text, and what it then keeps."""

from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta

from cs_app.sandbox.records import Direction, Media, Message, MessageStatus
from cs_app.sandbox.settings import OverRate
from cs_app.sandbox.twilio import opt_out, phones, refusals
from cs_app.sandbox.twilio.delivery import deliver
from cs_app.sandbox.twilio.magic import REFUSED
from cs_app.sandbox.twilio.numbers import number_in_use
from cs_app.sandbox.twilio.sids import is_e164, new_sid
from cs_app.sandbox.world import World

LONGEST_BODY = 1600


class RateMeter:
    """Counts the texts each number sent within the last second, in a world that may begin anew."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sent: dict[str, deque[datetime]] = {}
        world.when_reset(self._sent.clear)

    def is_exceeded(self, number: str) -> bool:
        """Whether one more text of this number exceeds the rate that is set.

        Raises error 20429 then, unless Twilio is set to accept it and the carrier to drop it.
        """
        settings = self._world.settings
        allowed = settings.twilio_rate_per_second
        if allowed is None or self._takes(self._world.now(), number, allowed):
            return False
        if settings.over_rate is OverRate.REFUSED:
            raise refusals.too_many_requests()
        return True

    def _takes(self, now: datetime, number: str, allowed: float) -> bool:
        """Count the text, if it is within the rate."""
        recent = self._sent.setdefault(number, deque())
        window = timedelta(seconds=max(1.0, 1 / allowed))
        # The clock may have been moved back: what was sent after it is not recent either.
        while recent and not now - window < recent[0] <= now:
            recent.popleft()
        if len(recent) >= max(1, int(allowed)):
            return False
        recent.append(now)
        return True


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
    if refusal := phones.refusal_of(world, to):
        raise refusal
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
    too_fast: bool = False,
) -> Message:
    """Keep a text that was accepted and start its delivery, to end as that of its phone does.

    One that is `too_fast` is accepted and then dropped by the carrier.
    """
    now, fate = world.now(), phones.fate_for(world, to, too_fast=too_fast)
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
        ends_as=fate.status,
        ends_with=fate.error_code,
        media=tuple(rehost(source) for source in media),
    )
    world.messages.put(message.sid, message)
    world.spawn(deliver(world, message.sid))
    return message


def rehost(source: str) -> Media:
    """Stand in for a picture: Twilio copies media and serves them from its own address."""
    return Media(sid=new_sid("ME"), content_type="image/png", source=source)
