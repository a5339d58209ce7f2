"""A customer's text arrives: it is kept, then handed to the product once."""

from collections.abc import Sequence

from cs_app.sandbox.records import Direction, Message, MessageStatus, WebhookAttempt
from cs_app.sandbox.twilio import opt_out
from cs_app.sandbox.twilio.resources import API_VERSION, media_path
from cs_app.sandbox.twilio.segments import count_segments
from cs_app.sandbox.twilio.sending import queue_text, rehost
from cs_app.sandbox.twilio.sids import new_sid
from cs_app.sandbox.twilio.twiml import replies_in
from cs_app.sandbox.world import World

GEOGRAPHY = {
    "FromCity": "AUSTIN",
    "FromState": "TX",
    "FromZip": "78701",
    "FromCountry": "US",
    "ToCity": "AUSTIN",
    "ToState": "TX",
    "ToZip": "78701",
    "ToCountry": "US",
}


def keep_inbound(
    world: World, *, sender: str, to: str, body: str, media: Sequence[str], sid: str | None
) -> Message:
    """Store a customer's text. A sid that is known already returns the text it belongs to, so
    that handing it over again is the duplicate webhook a vendor sometimes sends."""
    if sid and (known := world.messages.get(sid)):
        return known
    now = world.now()
    message = Message(
        sid=sid or new_sid("MM" if media else "SM"),
        direction=Direction.INBOUND,
        from_number=sender,
        to_number=to,
        body=body,
        status=MessageStatus.RECEIVED,
        created_at=now,
        updated_at=now,
        sent_at=now,
        media=tuple(rehost(source) for source in media),
    )
    world.messages.put(message.sid, message)
    if reply := opt_out.handle_keyword(world, customer=sender, number=to, body=body):
        queue_text(world, to=sender, sender=to, body=reply, direction=Direction.OUTBOUND_REPLY)
    return message


async def hand_over(world: World, sid: str) -> WebhookAttempt | None:
    """Post a text to its number's webhook, and once to the fallback if that fails.

    Returns the last attempt. Nothing is repeated: by default Twilio does not either.
    """
    message = world.messages.get(sid)
    number = world.numbers.get(message.to_number) if message else None
    if message is None or number is None:
        return None
    params = _params(world, message)
    url = number.sms_url or world.config.default_sms_url
    attempt = await _attempt(world, sid, url, params)
    if not attempt.succeeded and number.sms_fallback_url:
        failed = {"ErrorCode": "11200", "ErrorUrl": url}
        attempt = await _attempt(world, sid, number.sms_fallback_url, params | failed)
    for reply in replies_in(attempt):
        queue_text(
            world,
            to=message.from_number,
            sender=message.to_number,
            body=reply,
            direction=Direction.OUTBOUND_REPLY,
        )
    return attempt


def resume_hand_overs(world: World) -> None:
    """Hand over the texts that were accepted but not yet posted when the sandbox stopped."""
    for message in world.messages.oldest_first():
        if message.direction is Direction.INBOUND and not message.attempts:
            world.spawn(hand_over(world, message.sid))


async def _attempt(world: World, sid: str, url: str, params: dict[str, str]) -> WebhookAttempt:
    attempt = await world.webhooks.post(url, params)
    if message := world.messages.get(sid):
        attempts = (*message.attempts, attempt)
        world.messages.put(sid, message.model_copy(update={"attempts": attempts}))
    return attempt


def _params(world: World, message: Message) -> dict[str, str]:
    account_sid = world.config.account_sid
    params = {
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "SmsMessageSid": message.sid,
        "AccountSid": account_sid,
        "From": message.from_number,
        "To": message.to_number,
        "Body": message.body,
        "NumMedia": str(len(message.media)),
        "NumSegments": str(count_segments(message.body)),
        "SmsStatus": "received",
        "ApiVersion": API_VERSION,
        **GEOGRAPHY,
    }
    for place, media in enumerate(message.media):
        path = media_path(message.sid, media, account_sid)
        params[f"MediaUrl{place}"] = f"{world.config.base_url}/twilio{path}"
        params[f"MediaContentType{place}"] = media.content_type
    return params
