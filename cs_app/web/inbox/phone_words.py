"""What the carrier has shown of a lead's phone, and what to do about it."""

from dataclasses import dataclass

from cs_app.leads.models import PhoneState
from cs_app.messaging.carrier_errors import Reaction, look_up
from cs_app.screens.conversation import ThreadDetail
from cs_app.web.design.tokens import Tone

NOT_TEXTABLE = "This number takes no texts. Call instead. A text goes out again once they write."
UNREACHABLE = (
    "The last texts did not reach this phone: it is off or out of reach. Call instead. Nothing "
    "goes out by itself until a text arrives or they write."
)
WRONG_PERSON = (
    "Somebody else has this number. Ask for the right one; nothing goes out by itself until they "
    "write."
)
STOPPED = "The carrier blocks texts to this number until they text START themselves."


@dataclass(frozen=True)
class PhoneWords:
    """A chip of a word or two, and a sentence; no words where nothing is amiss."""

    chip: str = ""
    tone: str = Tone.NEUTRAL.value
    note: str = ""


NOTHING = PhoneWords()


def phone_words(thread: ThreadDetail) -> PhoneWords:
    """What happened to the phone; of an opt-out the page tells elsewhere, also who can lift it."""
    if thread.opted_out:
        return NOTHING
    if thread.carrier_stopped:
        return PhoneWords("Blocked by the carrier", Tone.DANGER.value, STOPPED)
    state = PhoneState(thread.phone_state)
    if state is PhoneState.NOT_TEXTABLE:
        return PhoneWords("Takes no texts", Tone.DANGER.value, _not_textable(thread.carrier_code))
    if state is PhoneState.UNREACHABLE:
        return PhoneWords("Out of reach", Tone.WARNING.value, UNREACHABLE)
    if state is PhoneState.WRONG_PERSON:
        return PhoneWords("Wrong person", Tone.WARNING.value, WRONG_PERSON)
    return NOTHING


def _not_textable(code: str | None) -> str:
    error = look_up(code)
    return error.lead if error.reaction is Reaction.NOT_TEXTABLE else NOT_TEXTABLE
