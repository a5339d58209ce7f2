"""The account's phone numbers."""

from typing import Any

from cs_app.sandbox.records import PhoneNumber
from cs_app.sandbox.twilio.magic import is_magic
from cs_app.sandbox.twilio.sids import new_sid
from cs_app.sandbox.world import World


def number_named(world: World, phone_number: str) -> PhoneNumber | None:
    return world.numbers.get(phone_number)


def number_in_use(world: World, phone_number: str) -> PhoneNumber | None:
    """A number of the account. One that the product uses for the first time becomes ours, so that
    nobody has to register it; those of the magic range do not."""
    if known := number_named(world, phone_number):
        return known
    return None if is_magic(phone_number) else save_number(world, phone_number, {})


def number_with(world: World, sid: str) -> PhoneNumber | None:
    return next((n for n in world.numbers.oldest_first() if n.sid == sid), None)


def save_number(world: World, phone_number: str, changes: dict[str, Any]) -> PhoneNumber:
    """Register a number, or change one that is known; a new one gets the product's webhook."""
    now = world.now()
    known = world.numbers.get(phone_number) or PhoneNumber(
        sid=new_sid("PN"),
        phone_number=phone_number,
        friendly_name=phone_number,
        sms_url=world.config.default_sms_url,
        created_at=now,
        updated_at=now,
    )
    changed = known.model_copy(update=changes | {"updated_at": now})
    return world.numbers.put(phone_number, changed)
