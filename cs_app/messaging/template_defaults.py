"""The usual words of each text that a business may word itself, and what such a text needs."""

from dataclasses import dataclass

from cs_app.messaging.models import TextKind
from cs_app.messaging.segments import LONGEST

BUSINESS, PHONE = "business", "phone"
OWNER, OWNER_FIRST_NAME = "owner", "owner_first_name"
LEAD_FIRST_NAME, NEXT_OPENING = "lead_first_name", "next_opening"
ASSISTANT, EMERGENCY_LINE = "assistant", "emergency_line"
CALL_NUMBER, CALL_TIME = "call_number", "call_time"
ALWAYS = (BUSINESS, OWNER, OWNER_FIRST_NAME, PHONE, LEAD_FIRST_NAME)


@dataclass(frozen=True)
class Usual:
    """One kind of text. `needs` are words that must stand in it, each with why.

    `must_name` is set where the text has to say whose it is; it has at most `longest` characters.
    """

    title: str
    when: str
    words: str
    variables: tuple[str, ...] = ALWAYS
    needs: tuple[tuple[str, str], ...] = ()
    must_name: bool = False
    longest: int = LONGEST


LONGEST_LINE = 300  # characters of what is put behind another text
# CTIA Messaging Principles and Best Practices §5.1: who is texting, and how to stop or come back.
_SAYS_STOP = ("STOP", "the law wants it to say how to end the texts")
_SAYS_START = ("START", "it has to say how to get texts again")
_SAYS_911 = ("911", "whoever is in danger has to read whom to call")
_SAYS_988 = ("988", "who may hurt themselves has to read who listens, day and night")

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
        when="A lead writes of fire, live wires, somebody hurt, or danger of another kind.",
        words="If anybody is in danger, leave the place now and call 911. "
        "{business} has been told of your message.",
        variables=(*ALWAYS, EMERGENCY_LINE),
        needs=(_SAYS_911,),
    ),
    TextKind.SAFETY_GAS: Usual(
        title="Danger: gas",
        when="A lead writes of a smell of gas, or of carbon monoxide.",
        words="Go outside now. Touch no switch and light nothing. Once outside, call 911 and the "
        "gas company. {business} has been told. {emergency_line}",
        variables=(*ALWAYS, EMERGENCY_LINE),
        needs=(_SAYS_911,),
    ),
    TextKind.SAFETY_WATER: Usual(
        title="Danger: water",
        when="A lead writes of water that floods the place.",
        words="If you can get there safely, close the main water valve, usually where the pipe "
        "comes into the house. Stay out of water near outlets; in danger call 911. {business} has "
        "been told. {emergency_line}",
        variables=(*ALWAYS, EMERGENCY_LINE),
    ),
    TextKind.SAFETY_ELECTRICS: Usual(
        title="Danger: water near electrics",
        when="A lead writes of water near outlets, lights or the panel.",
        words="Stay out of the water and touch nothing electric. Switch off the breaker only if "
        "you can reach it dry. If there are sparks or somebody is hurt, get out and call 911. "
        "{business} has been told. {emergency_line}",
        variables=(*ALWAYS, EMERGENCY_LINE),
        needs=(_SAYS_911,),
    ),
    TextKind.SAFETY_SELF_HARM: Usual(
        title="Danger: somebody may hurt themselves",
        when="What a lead writes sounds as if they, or somebody near them, want to die.",
        words="We are so sorry to read this. Nobody has to be alone with it: please call or text "
        "988 now, day or night, in the US and Canada. If there is danger right now, call 911. "
        "A person here is being asked to look after you.",
        needs=(_SAYS_988, _SAYS_911),
    ),
    TextKind.INTRODUCTION: Usual(
        title="Who is texting",
        when="A lead asks who this is, and nothing else.",
        words="This is {assistant} of {business}. How can we help?",
        variables=(*ALWAYS, ASSISTANT),
        must_name=True,
    ),
    TextKind.IS_ASSISTANT: Usual(
        title="Is this a robot?",
        when="A lead asks whether a machine or a person is texting, and nothing else.",
        words="You are texting with {assistant} of {business}, not with a person. "
        "A person can take over at any time: just ask.",
        variables=(*ALWAYS, ASSISTANT),
        must_name=True,
    ),
    TextKind.DISCLOSURE: Usual(
        title="That it is an assistant",
        when="Stands at the end of the assistant's first text to a lead, where that is switched "
        "on.",
        words="You are texting with {assistant} of {business}.",
        variables=(*ALWAYS, ASSISTANT),
        must_name=True,
        longest=LONGEST_LINE,
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
