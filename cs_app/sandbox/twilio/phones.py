"""Customers' phones that are not as others are: texts to them fail, or they are landlines."""

from cs_app.sandbox.records import MessageStatus, ToldBy
from cs_app.sandbox.twilio import error_codes
from cs_app.sandbox.twilio.magic import Fate, fate_of
from cs_app.sandbox.twilio.refusals import TwilioRefusal
from cs_app.sandbox.world import World

TOO_FAST = 30022


def refusal_of(world: World, number: str) -> TwilioRefusal | None:
    """What a text to this phone is refused with."""
    phone = world.phones.get(number)
    if phone is None or phone.error_code is None or phone.told_by is not ToldBy.SEND:
        return None
    return error_codes.refusal(phone.error_code)


def fate_for(world: World, number: str, *, too_fast: bool) -> Fate:
    """How a text that was accepted for this phone will end."""
    phone = world.phones.get(number)
    if phone and phone.error_code and phone.told_by is ToldBy.CALLBACK:
        return Fate(error_codes.last_status(phone.error_code), phone.error_code)
    if too_fast:
        return Fate(MessageStatus.UNDELIVERED, TOO_FAST)
    return fate_of(number)
