"""STOP, START and HELP as Twilio handles them on its own when it is left to."""

from cs_app.sandbox.records import OptOut
from cs_app.sandbox.settings import CarrierStop
from cs_app.sandbox.world import World

# twilio.com/docs/messaging/features/opt-out: the default keywords
STOP_WORDS = frozenset(
    {"STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "CANCEL", "REVOKE", "OPTOUT"}
)
START_WORDS = frozenset({"START", "YES", "UNSTOP"})
HELP_WORDS = frozenset({"HELP", "INFO"})

STOPPED = (
    "You have successfully been unsubscribed. You will not receive any more messages from this "
    "number. Reply START to resubscribe."
)
STARTED = (
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
)
HELPED = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."


def is_blocked(world: World, *, customer: str, number: str) -> bool:
    """Whether the carrier refuses texts from this number to this customer (error 21610)."""
    if world.settings.carrier_stop is CarrierStop.APP:
        return False
    return world.opt_outs.get(_pair(customer, number)) is not None


def handle_keyword(world: World, *, customer: str, number: str, body: str) -> str | None:
    """Note an opt-out or its end; returns the carrier's own reply, if it makes one."""
    if world.settings.carrier_stop is CarrierStop.APP:
        return None
    word, pair = body.strip().upper(), _pair(customer, number)
    if word in STOP_WORDS:
        known = world.opt_outs.get(pair) is not None
        world.opt_outs.put(pair, OptOut(customer=customer, number=number, at=world.now()))
        return None if known else STOPPED
    if word in START_WORDS and world.opt_outs.get(pair):
        world.opt_outs.remove(pair)
        return STARTED
    return HELPED if word in HELP_WORDS else None


def _pair(customer: str, number: str) -> str:
    return f"{customer} {number}"
