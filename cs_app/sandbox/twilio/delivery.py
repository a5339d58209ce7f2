"""Takes an outbound text from queued to its last status and tells the product of each step."""

import asyncio

from cs_app.sandbox.records import Message, MessageStatus
from cs_app.sandbox.twilio.magic import Fate, fate_of
from cs_app.sandbox.twilio.resources import API_VERSION, is_outbound
from cs_app.sandbox.world import World


async def deliver(world: World, sid: str) -> None:
    """Move a text on, step by step, from wherever it stands; each status is announced once.

    Announcements are never repeated: Twilio does not send a status callback again.
    """
    while (message := world.messages.get(sid)) and not is_finished(message):
        await asyncio.sleep(_pause(world, sid))
        if message.announced is message.status:
            message = _advance(world, message)
        await _announce(world, message)


def resume_deliveries(world: World) -> None:
    """Take up the texts that were under way when the sandbox last stopped."""
    for message in world.messages.oldest_first():
        if is_outbound(message) and not is_finished(message):
            world.spawn(deliver(world, message.sid))


def is_finished(message: Message) -> bool:
    """Whether the text has reached its last status and that has been announced."""
    return message.announced is message.status is _fate(message).status


def _fate(message: Message) -> Fate:
    if message.ends_as is None:  # kept by a sandbox that did not settle it
        return fate_of(message.to_number)
    return Fate(message.ends_as, message.ends_with)


def _pause(world: World, sid: str) -> float:
    settings = world.settings
    spread = settings.callback_max_ms - settings.callback_min_ms + 1
    return (settings.callback_min_ms + int(sid[-6:], 16) % spread) / 1000


def _advance(world: World, message: Message) -> Message:
    now, fate = world.now(), _fate(message)
    if message.status is MessageStatus.QUEUED and fate.status is not MessageStatus.FAILED:
        changes = {"status": MessageStatus.SENT, "sent_at": now}
    else:
        changes = {"status": fate.status, "error_code": fate.error_code}
    return world.messages.put(message.sid, message.model_copy(update=changes | {"updated_at": now}))


async def _announce(world: World, message: Message) -> None:
    attempts = message.attempts
    if message.status_callback:
        params = _callback_params(world, message)
        attempts += (await world.webhooks.post(message.status_callback, params),)
    changes = {"announced": message.status, "attempts": attempts}
    world.messages.put(message.sid, message.model_copy(update=changes))


def _callback_params(world: World, message: Message) -> dict[str, str]:
    params = {
        "SmsSid": message.sid,
        "MessageSid": message.sid,
        "SmsStatus": str(message.status),
        "MessageStatus": str(message.status),
        "To": message.to_number,
        "From": message.from_number,
        "AccountSid": world.config.account_sid,
        "ApiVersion": API_VERSION,
    }
    if message.error_code:
        params["ErrorCode"] = str(message.error_code)
    if message.status is MessageStatus.DELIVERED:
        params["RawDlrDoneDate"] = message.updated_at.strftime("%y%m%d%H%M")
    return params
