"""The usual words of each text that a business may word itself, and what such a text needs."""

from dataclasses import dataclass

from cs_app.messaging.models import TextKind

BUSINESS, PHONE = "business", "phone"
OWNER, OWNER_FIRST_NAME = "owner", "owner_first_name"
LEAD_FIRST_NAME, NEXT_OPENING = "lead_first_name", "next_opening"
CALL_NUMBER, CALL_TIME = "call_number", "call_time"
ALWAYS = (BUSINESS, OWNER, OWNER_FIRST_NAME, PHONE, LEAD_FIRST_NAME)


@dataclass(frozen=True)
class Usual:
    """One kind of text. `needs` are words that must stand in it, each with why.

    `must_name` is set where the text has to say whose it is.
    """

    title: str
    when: str
    words: str
    variables: tuple[str, ...] = ALWAYS
    needs: tuple[tuple[str, str], ...] = ()
    must_name: bool = False


# CTIA Messaging Principles and Best Practices §5.1: who is texting, and how to stop or come back.
_SAYS_STOP = ("STOP", "the law wants it to say how to end the texts")
_SAYS_START = ("START", "it has to say how to get texts again")
_SAYS_911 = ("911", "whoever is in danger has to read whom to call")

USUAL = {
    TextKind.MISSED_CALL: Usual(
        title="After a missed call",
        when="Somebody called and nobody could answer.",
        words="Hi, this is {business}. Sorry that we missed your call! How can we help? "
        "You can simply text us here. Reply STOP to end texts.",
        needs=(_SAYS_STOP,),
        must_name=True,
    ),
    TextKind.FORM_REPLY: Usual(
        title="After a form",
        when="Somebody filled in the form of the website.",
        words="Hi {lead_first_name}, this is {business}. Thanks for your request! "
        "You can simply text us here. Reply STOP to end texts.",
        needs=(_SAYS_STOP,),
        must_name=True,
    ),
    TextKind.HANDOVER: Usual(
        title="A person takes over",
        when="The assistant leaves the answer to a person.",
        words="Thanks for your message. {owner_first_name} at {business} will follow up with you "
        "personally.",
    ),
    TextKind.HANDOVER_AFTER_HOURS: Usual(
        title="A person takes over, while you are closed",
        when="The assistant leaves the answer to a person outside the opening hours.",
        words="Thanks for your message. {business} is closed right now and opens {next_opening}. "
        "{owner_first_name} will follow up with you personally.",
        variables=(*ALWAYS, NEXT_OPENING),
    ),
    TextKind.HANDOVER_URGENT: Usual(
        title="A person takes over, and it is urgent",
        when="What the lead wrote cannot wait, at any hour.",
        words="Thanks for your message. {owner_first_name} at {business} has been told that it is "
        "urgent and will get back to you as soon as possible.",
    ),
    TextKind.CALL_SOON: Usual(
        title="Somebody calls the lead",
        when="A lead asks for a call, or wants to begin, while you are open, or for a time when "
        "you are.",
        words="Thanks! Somebody at {business} will call you at {call_number} {call_time}.",
        variables=(*ALWAYS, CALL_NUMBER, CALL_TIME),
    ),
    TextKind.CALL_WHEN_OPEN: Usual(
        title="Somebody calls the lead, while you are closed",
        when="A lead asks for a call, or wants to begin, outside the opening hours.",
        words="Thanks! {business} is closed right now and opens {next_opening}. "
        "Somebody will call you at {call_number} first thing then.",
        variables=(*ALWAYS, NEXT_OPENING, CALL_NUMBER),
    ),
    TextKind.MODEL_DOWN: Usual(
        title="The assistant cannot answer",
        when="The assistant is out of order, so that a person has to answer.",
        words="Thanks for your message. {business} has received it and somebody "
        "will get back to you.",
    ),
    TextKind.SAFETY: Usual(
        title="Danger",
        when="A lead writes of gas, fire, live wires or somebody hurt.",
        words="If anybody is in danger, leave the place now and call 911. "
        "{business} has been told of your message.",
        needs=(_SAYS_911,),
    ),
    TextKind.OPT_OUT_CONFIRMATION: Usual(
        title="Texts ended",
        when="A lead has replied STOP.",
        words="You will get no more texts from {business}. Reply START if you change your mind.",
        needs=(_SAYS_START,),
        must_name=True,
    ),
    TextKind.OPT_IN_CONFIRMATION: Usual(
        title="Texts begun again",
        when="A lead has replied START.",
        words="You will get texts from {business} again. Reply STOP to end them, HELP for help.",
        needs=(_SAYS_STOP,),
        must_name=True,
    ),
    TextKind.HELP: Usual(
        title="Help",
        when="A lead has replied HELP.",
        words="This is {business}. Call us at {phone}. "
        "Message and data rates may apply. Reply STOP to end texts.",
        needs=(_SAYS_STOP,),
        must_name=True,
    ),
    TextKind.WRONG_NUMBER: Usual(
        title="A wrong number",
        when="Somebody says that they are not who you think.",
        words="Sorry for the mix-up! {business} will not text this number again unless you "
        "write to us.",
        must_name=True,
    ),
}
# What something sends today; the others wait for calls and forms.
SENT = tuple(kind for kind in TextKind if kind not in (TextKind.MISSED_CALL, TextKind.FORM_REPLY))
