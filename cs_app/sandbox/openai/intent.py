"""What kind of message a customer wrote, judged by its words."""

import re
from enum import StrEnum


class Intent(StrEnum):
    GREETING = "greeting"
    THANKS = "thanks"
    QUESTION = "question"
    HUMAN = "human"
    EMERGENCY = "emergency"
    LEGAL = "legal"
    COMPLAINT = "complaint"


GREETING = re.compile(
    r"\W*(hi|hello|hey|howdy|yo|good (morning|afternoon|evening)|bonjour|bonsoir|salut|allo|hola"
    r"|buenos d[ií]as|buenas( tardes| noches)?)( there| again| all)?\W*",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"(\W*\b(ok(ay)?|great|perfect|awesome|cool|sounds good|got it|alright|thanks|thank you|thx|ty"
    r"|appreciate it|much appreciated|cheers|so much|a lot|again|very much|for your help"
    r"|for the info|merci( beaucoup)?|parfait|gracias|muchas gracias|perfecto|vale)\b)+\W*",
    re.IGNORECASE,
)
URGENT = {
    Intent.EMERGENCY: r"gas leak|smell(s|ing)? gas|carbon monoxide|on fire|sparks|sparking|flooding"
    r"|burst pipe|pipe (has )?burst|emergency right now|(this is|it's|have) an emergency",
    Intent.LEGAL: r"\b(lawyer|attorney|sue (you|them)|suing|lawsuit|legal action)\b",
    Intent.HUMAN: r"\b(speak|talk|chat|connect me|get me|reach)\b.{0,20}"
    r"\b(human|person|owner|manager|someone|somebody|representative|rep|agent|supervisor)\b"
    r"|\b(real|actual|live) (human|person|agent)\b|\b(are you|is this) a (ro)?bot\b"
    r"|(?<!don't )(?<!not )\bcall me\b|\bgive me a call\b",
    Intent.COMPLAINT: r"unacceptable|ridiculous|furious|disgusting"
    r"|(terrible|horrible|awful)(?! (smell|odou?r|noise|sound|leak))"
    r"|worst(?! (room|spot|corner|part|of))"
    r"|scam|rip.?off|ripped off|never again|pissed|angry|fed up|complain|bad review"
    r"|want my money back|refund|waste of (time|money)",
}
PAST = re.compile(
    r"\b(last (year|month|week|spring|summer|fall|winter)|(years?|months?|weeks?) ago|used to"
    r"|all fixed)\b",
    re.IGNORECASE,
)
PATTERNS = {intent: re.compile(pattern, re.IGNORECASE) for intent, pattern in URGENT.items()}


def intent_of(text: str) -> Intent:
    """The most pressing intent a text shows; a plain question when it shows none."""
    for intent, pattern in PATTERNS.items():
        if pattern.search(text) and not (intent is Intent.EMERGENCY and PAST.search(text)):
            return intent
    if GREETING.fullmatch(text):
        return Intent.GREETING
    if THANKS.fullmatch(text):
        return Intent.THANKS
    return Intent.QUESTION
