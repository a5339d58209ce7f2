"""Why a contact is not made now, in words an operator can read in its row."""

from enum import StrEnum


class Reason(StrEnum):
    NO_NUMBER = "The business has no active phone number"
    NO_PHONE = "The lead has no phone number"
    CLIENT_INACTIVE = "The business is not active"
    SUSPENDED = "The business is suspended"
    FEATURE_OFF = "The feature that sends this is switched off"
    OPTED_OUT = "The lead has opted out"
    NUMBER_BLOCKED = "The number is blocked"
    COMPLAINT = "The number is on a do-not-contact list because of a complaint"
    LISTED = "The number is on a do-not-contact list"
    NOT_TEXTABLE = "The number cannot receive texts"
    UNREACHABLE = "The number could not be reached"
    WRONG_PERSON = "The number belongs to somebody else"
    NO_CONSENT = "There is no consent on record"
    CONSENT_LAPSED = "The consent on record has lapsed"
    BUDGET_STOPPED = "The business has stopped automatic messages at its budget"
    MONTHLY_LIMIT = "The monthly message limit is reached"
    CARRIER_PAUSE = "The carrier stops the business's texts; what nobody asked for waits a day"
    DAILY_CAP = "The lead had the most messages that nobody asked for in one day"
    SPACING = "The lead had such a message less than an hour ago"
    CARRIER_RATE = "The number sends as fast as the carrier allows"
    QUIET_HOURS = "It is outside the hours in which the lead may be contacted"
    NEVER_OPEN = "No hour of the next two weeks is allowed everywhere the lead may be"
