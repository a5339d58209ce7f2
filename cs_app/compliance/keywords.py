"""Words by which a lead stops, restarts or asks about texts.

Source: CTIA Messaging Principles §5.1.3 and Twilio's default keyword lists (STOP, START, HELP).
"""

from enum import StrEnum


class Keyword(StrEnum):
    STOP = "stop"
    START = "start"
    HELP = "help"


_STOP = "stop|stopall|stop all|unsubscribe|cancel|end|quit|opt out|optout|remove|revoke"
STOP_WORDS = frozenset(_STOP.split("|"))
START_WORDS = frozenset(["start", "unstop", "subscribe", "optin", "opt in"])
HELP_WORDS = frozenset(("help", "info"))


def recognise(body: str, *, opted_out: bool) -> Keyword | None:
    """The keyword that the whole message is, in any case or punctuation.

    A plain "yes" restarts only a lead who is opted out.
    """
    words = _plain(body)
    joined = words.replace(" ", "")
    if words in STOP_WORDS or joined in STOP_WORDS:
        return Keyword.STOP
    if words in START_WORDS or (opted_out and words == "yes"):
        return Keyword.START
    if words in HELP_WORDS:
        return Keyword.HELP
    return None


def _plain(body: str) -> str:
    letters = (c if c.isalnum() or c.isspace() else "" for c in body.casefold())
    return " ".join("".join(letters).split())
