"""Words by which somebody stops, restarts or asks about texts, in whatever dress they come.

The words themselves are data, with their sources: `data/keywords_*.txt`.
"""

import re
from functools import cache

from cs_app.reading.kinds import Kind
from cs_app.reading.plain import plain, words
from cs_app.reading.rules.patterns import alternatives, phrases, word_list

STOP_WORDS = phrases("keywords_stop")
START_WORDS = phrases("keywords_start")
HELP_WORDS = phrases("keywords_help")
YES_WORDS = frozenset(("yes", "oui", "si"))

_COURTESY = word_list("courtesy")
# Ordinary words stand for an opt-out alone, or with little around them.
_BARE = phrases("keywords_bare")
_BARE_COURTESY = word_list("courtesy_bare")
_SIGNATURE = re.compile(alternatives("signatures"))
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")  # s.v.p.
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")  # STOOOOP
_NAME = re.compile(r"[a-z'.]+(?: [a-z'.]+){0,3}|[\d +().-]{7,}")
_SAME_LINE = re.compile(r"(.+?) ?(?:--?|–|—|~) ?([a-z'.]+(?: [a-z'.]+){0,2})")
_GREETED = re.compile(
    r"(.+?)[.,!;]* (?:(?:kind|best|warm) )?(?:regards|sincerely|cordialement|saludos|atentamente|"
    r"cheers|thanks|thank you|merci|gracias)[,.! ]+[a-z'.]+(?: [a-z'.]+){0,2}"
)
_SLIPS_OF = (
    "stop",
    "unsubscribe",
    "cancel",
    "remove",
    "revoke",
    "stopall",
    "optout",
    "desabonner",
    "detener",
    "cancelar",
    "arreter",
    "arret",
    "alto",
)
_NEIGHBOURS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
)


def keyword(text: str, *, opted_out: bool = False) -> Kind | None:
    """The keyword that a whole message is; a plain "yes" restarts only who has opted out."""
    if "🛑" in text and not words(plain(text)):
        return Kind.REVOCATION
    said = _without_signature(_DOTTED.sub(lambda one: one[0].replace(".", ""), plain(text)))
    meant = _meaning(said, opted_out=opted_out)
    return meant or _meaning(_DRAWN_OUT.sub(r"\1", said), opted_out=opted_out)


def _meaning(said: str, *, opted_out: bool) -> Kind | None:
    spoken = words(said)
    if not spoken or len(spoken) > 12:
        return None
    whole, joined = " ".join(spoken), "".join(spoken)
    if whole in HELP_WORDS:
        return Kind.HELP
    if whole in START_WORDS or (opted_out and _core(spoken, _COURTESY) in YES_WORDS | START_WORDS):
        return Kind.OPT_IN
    if _is_stop(whole) or (_is_spelled_out(spoken) and joined in STOP_WORDS):
        return Kind.REVOCATION
    core = _core(spoken, _COURTESY)
    if core in _BARE:
        core = _core(spoken, _BARE_COURTESY)
    return Kind.REVOCATION if _is_stop(core) else None


def _is_stop(said: str) -> bool:
    parts = said.split()
    return said in STOP_WORDS or said in _slips() or _is_repeated(parts)


def _is_repeated(parts: list[str]) -> bool:
    """STOP STOP STOP, or stop end quit."""
    return len(parts) > 1 and all(part in STOP_WORDS for part in parts)


def _is_spelled_out(spoken: list[str]) -> bool:
    """Letter by letter, or in pieces: S T O P, un-subscribe."""
    return all(len(part) == 1 for part in spoken) or len(spoken) == 2


def _core(spoken: list[str], courtesy: frozenset[str]) -> str:
    first, last = 0, len(spoken)
    while first < last and spoken[first] in courtesy and spoken[first] not in STOP_WORDS:
        first += 1
    while last > first and spoken[last - 1] in courtesy and spoken[last - 1] not in STOP_WORDS:
        last -= 1
    core = " ".join(spoken[first:last])
    return core if core in STOP_WORDS or "".join(spoken[first:last]) not in STOP_WORDS else "stop"


def _without_signature(said: str) -> str:
    first, *rest = said.split("\n") if said else [""]
    if "--" in rest:
        rest = rest[: rest.index("--")]
    if rest and not all(_SIGNATURE.match(line) or _NAME.fullmatch(line) for line in rest):
        return " ".join((first, *rest))
    same_line = _SAME_LINE.fullmatch(first)
    if same_line and " ".join(words(same_line[1])) in STOP_WORDS | START_WORDS | HELP_WORDS:
        return same_line[1]
    greeted = _GREETED.fullmatch(first)
    return greeted[1] if greeted else first


@cache
def _slips() -> frozenset[str]:
    """Each keyword with one slip of the fingers that makes no other word of it."""
    slips = {slip for word in _SLIPS_OF for slip in _slips_of(word)}
    return frozenset(slips - word_list("no_slips"))


def _slips_of(word: str) -> set[str]:
    slips = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    slips |= {word[: i + 1] + word[i:] for i in range(len(word))}
    slips |= {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    for i, letter in enumerate(word):
        for other in _beside(letter):
            slips |= {word[:i] + other + word[i + 1 :], word[: i + 1] + other + word[i + 1 :]}
    return slips


def _beside(letter: str) -> str:
    if letter == "o":
        return "ip0"
    for row in _NEIGHBOURS:
        if (at := row.find(letter)) >= 0:
            return row[max(0, at - 1) : at] + row[at + 1 : at + 2]
    return ""
