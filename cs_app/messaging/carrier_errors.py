"""What each error of the carrier means, what the product does about it, and what people can do.

Source: https://www.twilio.com/docs/api/errors and the page of each code below it.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Reaction(StrEnum):
    """What the product does about a text that the carrier did not deliver."""

    TRY_AGAIN = "try_again"  # it may have arrived: what nobody asked for is not sent twice
    TRY_LATER = "try_later"  # too many texts at once: it did not arrive
    UNREACHABLE = "unreachable"  # the second time in a row nothing unprompted goes out any more
    NOT_TEXTABLE = "not_textable"  # nothing goes out until the number writes itself
    OPT_OUT = "opt_out"
    FILTERED = "filtered"  # the sender's fault: its unprompted texts pause, the agency is told
    REGION = "region"  # the agency is told, a person calls instead
    ACCOUNT = "account"  # the agency is told
    PERSON = "person"  # nothing can be done by itself


SOON = timedelta(minutes=5)
AFTER_A_WHILE = timedelta(hours=1)
CALL = "Call instead."
WRITES_AGAIN = "Call instead. A text goes out again once they write."


@dataclass(frozen=True)
class CarrierError:
    """`meaning` completes "30006, …"; `lead` is told to who works with the lead, `agency` to who
    looks after the numbers. `again_after` is when a text is tried once more.
    """

    reaction: Reaction
    meaning: str
    lead: str
    agency: str = ""
    again_after: timedelta | None = None


def _not_textable(meaning: str, what: str) -> CarrierError:
    return CarrierError(Reaction.NOT_TEXTABLE, meaning, f"{what}. {WRITES_AGAIN}")


def _again(meaning: str, lead: str) -> CarrierError:
    return CarrierError(Reaction.TRY_AGAIN, meaning, lead, again_after=SOON)


def _later(meaning: str, after: timedelta) -> CarrierError:
    lead = f"The carrier took no more texts at that time. {CALL}"
    return CarrierError(Reaction.TRY_LATER, meaning, lead, again_after=after)


def _opted_out(meaning: str, lead: str) -> CarrierError:
    return CarrierError(
        Reaction.OPT_OUT, meaning, f"{lead} Texts go out again once they text START."
    )


def _filtered(meaning: str, agency: str) -> CarrierError:
    lead = f"The carrier let the text not through; the agency was told. {CALL}"
    return CarrierError(Reaction.FILTERED, meaning, lead, agency)


def _region(meaning: str, agency: str) -> CarrierError:
    lead = f"Texts to this region are not possible from this number. {CALL}"
    return CarrierError(Reaction.REGION, meaning, lead, agency)


def _account(meaning: str, agency: str) -> CarrierError:
    lead = f"The carrier took no texts from us; the agency was told. {CALL}"
    return CarrierError(Reaction.ACCOUNT, meaning, lead, agency)


_REGISTER = "Register the number's use at Twilio: until then carriers stop its texts."
_VERIFY = "Have the toll-free number verified at Twilio: until then carriers stop its texts."
_CREDENTIALS = "Check the account and its token at Twilio, and in the product's settings."
_PERMIT = "Permit the region at Twilio under Messaging, Geo permissions."

ERRORS: dict[str, CarrierError] = {
    "20003": _account("the carrier did not accept our credentials", _CREDENTIALS),
    "20005": _account("our account at the carrier is not active", _CREDENTIALS),
    "20429": _account(
        "too many requests at once",
        "Too many requests reach Twilio at once; ask for a higher limit.",
    ),
    "21211": _not_textable("not a valid number", "This is not a valid phone number"),
    "21214": _not_textable("the number cannot be reached", "This number cannot be reached"),
    "21217": _not_textable("not a valid number", "This is not a valid phone number"),
    "21408": _region("texts to this region are not permitted", _PERMIT),
    "21610": _opted_out("the lead has opted out at the carrier", "They opted out at the carrier."),
    "21612": _region(
        "no way from our number to theirs",
        "This number has no way to the lead's: give the business one of the lead's country.",
    ),
    "21614": _not_textable("not a mobile number", "This is not a mobile number"),
    "21635": _not_textable("a landline", "This number is a landline"),
    "30001": _again("the carrier's queue was full", f"The carrier was overloaded. {CALL}"),
    "30002": _account("our account at the carrier is suspended", _CREDENTIALS),
    "30003": CarrierError(
        Reaction.UNREACHABLE,
        "the phone is off or out of reach",
        f"The phone is off or out of reach. {CALL}",
    ),
    "30004": _opted_out("blocked by the recipient", "They have blocked texts from this number."),
    "30005": _not_textable("unknown number", "The carrier does not know this number"),
    "30006": _not_textable(
        "a landline, or a carrier that cannot be reached", "This number is a landline"
    ),
    "30007": _filtered(
        "filtered as spam by the carrier",
        "Look at the wording and the links of the texts, then write to Twilio's support.",
    ),
    "30008": _again(
        "unknown carrier error", f"The carrier lost the text and did not say why. {CALL}"
    ),
    "30022": _later("too many texts at once", SOON),
    "30023": _later("the carrier's daily limit is reached", AFTER_A_WHILE),
    "30032": _filtered("the toll-free number is not verified", _VERIFY),
    "30033": _filtered("the number's registration is suspended", _REGISTER),
    "30034": _filtered("the number is not registered", _REGISTER),
    "30035": _filtered("the number's registration is under way", _REGISTER),
    "63038": _later("our daily limit at the carrier is reached", AFTER_A_WHILE),
}
_ANY_OTHER = CarrierError(Reaction.PERSON, "", f"The carrier did not deliver the last text. {CALL}")


def look_up(code: str | None) -> CarrierError:
    """The error behind a code; one that is not in the list calls a person."""
    return ERRORS.get(code or "", _ANY_OTHER)


def described(code: str) -> str:
    """`30007` → `30007, filtered as spam by the carrier`."""
    meaning = look_up(code).meaning
    return f"{code}, {meaning}" if meaning else code
