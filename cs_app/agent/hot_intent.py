"""Leads who want a call, or to begin now: somebody calls them before anybody else does."""

import re

from cs_app.reading.plain import plain

# What may follow "call me" where a call is meant: "call me crazy" and "call me Al" name somebody,
# and "call me before you come" is of an appointment that stands.
_AND_A_CALL_IS_MEANT = (
    r"(?=\W*$| (?:back|now|asap|please|pls|plz|today|tonight|tomorrow|this|next|on|in|at|after|"
    r"later|soon|anytime|any time|whenever|right|first|as soon|and|or|to|about|for|re|regarding|"
    r"directly|instead|thanks|thx|thank|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"when (?:you|u|someone|somebody) (?:can|get|have|are free|is free)|if (?:you can|possible)|"
    r"[+(]?\d))"
)
_TO_BEGIN = r"(?:schedule|book|move forward|go ahead|proceed)\b"
_OF_A_VISIT = r"(?:appointment|estimate|quote|visit|work|job|install|installation|you)\b"
_CALLS = (
    rf"\b(?:call|phone|ring) (?:me|us){_AND_A_CALL_IS_MEANT}",
    r"\bgive (?:me|us) a (?:call|ring|buzz)\b",
    r"\b(?:appelez|rappelez)[- ](?:moi|nous)\b",
    r"\b(?:pouvez|pourriez|peux|peut)[^.]{0,15}\bm'(?:r?appeler)\b",
    r"\bllam(?:ame|eme|enme)\b",
    r"\b(?:puede|pueden|puedes|podria|podrian)\b[^.]{0,15}\bllamar(?:me)?\b",
)
_BEGINS = (
    rf"\bready to {_TO_BEGIN}",
    r"\b(?:i'?m|i am|we'?re|we are) (?:all |so )?ready"
    r"(?=\W*$| (?:now|today|tomorrow|when|whenever)\b"
    r"| to (?:start|begin|get started|sign)\b| to go\W*$"
    rf"| for (?:(?:an?|the|my|our|your) )?{_OF_A_VISIT})",
    r"\b(?:want|like) to (?:proceed|move forward|go ahead)\b",
    r"\blet'?s (?:do it|move forward|go ahead|get (?:it |this )?(?:booked|scheduled|started))\b"
    r"(?! (?:another|some other|next|later|in the))",
    r"\b(?:when|how soon) can you (?:start|begin)\b",
    r"\b(?:book|make|schedule|set up) an (?:appointment|estimate)\b",
    r"\b(?:come out|available) (?:today|tomorrow)\b",
    r"\bprete?s? a (?:commencer|reserver)\b",
    r"\bquand (?:pouvez|pourriez)[- ]vous commencer\b",
    r"\bcuando (?:puede|pueden) empezar\b|\blist[oa]s? para empezar\b",
)
_CALL = re.compile("|".join(_CALLS))
_READY = re.compile("|".join((*_CALLS, *_BEGINS)))
# One thought ends and the next begins; what is denied in one is not in the other.
_NEXT_THOUGHT = re.compile(
    r"[.!?;,:\n]+|\b(?:but|so|because|pero|mais|alors|asi que)\b"
    r"|\band (?=(?:i|i'm|we|we're) )"
    r"|(?=\b(?:please|pls|plz|(?<!when )(?<!soon )(?:can|could) (?:you|some\w+))\b)"
)
_INVITES = re.compile(r"\b(?:why don'?t you|don'?t (?:hesitate|forget) to|can'?t (?:you|wait))\b")
_DENIES = re.compile(
    r"\b(?:\w+n't|dont|didnt|doesnt|cant|wont|arent|isnt|do not|cannot|not|never|no need|nobody|"
    r"no one|stop|instead of|than|ne|n'\w+|pas|no)\b"
)
_OF_THE_PAST = re.compile(r"\bdid (?:i|you|u|we|they|anyone|anybody|someone|somebody)\b")


def is_hot(text: str) -> bool:
    """Whether the words ask for a call or want to begin, and do not say the contrary."""
    return _is_wished(_READY, text)


def wants_call(text: str) -> bool:
    """Whether the words ask to be called, and do not say the contrary."""
    return _is_wished(_CALL, text)


def _is_wished(wish: re.Pattern[str], text: str) -> bool:
    thoughts = _NEXT_THOUGHT.split(plain(text))
    return any(_wants(wish, thought.strip()) for thought in thoughts)


def _wants(wish: re.Pattern[str], thought: str) -> bool:
    invites = _INVITES.sub("", thought)
    found = wish.search(invites)
    if not found:
        return False
    before = invites[: found.start()]
    return not _DENIES.search(before) and not _OF_THE_PAST.search(before)
