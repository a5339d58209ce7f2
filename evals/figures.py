"""The figures in a text that cost somebody something, compared as values.

Deliberately other and simpler than what the product checks its answers with.
"""

import re
from dataclasses import dataclass

_NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_MONEY = re.compile(
    rf"\$\s?({_NUMBER})|({_NUMBER})\s?(?:\$|dollars?\b|bucks\b|d[oó]lares\b)", re.IGNORECASE
)
_SHARE = re.compile(
    rf"({_NUMBER})\s?(?:%|per\s?cent\b|pour\s?cent\b|por\s?ciento\b)", re.IGNORECASE
)
_PHONE = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?\(?(\d{3})\)?[ .-]?(\d{3})[ .-]?(\d{4})(?!\d)")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+"
    r"|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:com|ca|net|org|io|co|us|info|biz|test|example)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DENIES = re.compile(
    r"\b(?:not|no|never|cannot|can't|isn't|don't|doesn't|won't|aren't|non|ne|pas|jamais|nunca)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class Figures:
    """What stands in a text, as values that compare across spellings."""

    money: frozenset[float]
    shares: frozenset[float]
    phones: frozenset[str]
    links: frozenset[str]
    mails: frozenset[str]

    def __or__(self, other: "Figures") -> "Figures":
        return Figures(
            self.money | other.money,
            self.shares | other.shares,
            self.phones | other.phones,
            self.links | other.links,
            self.mails | other.mails,
        )


def figures_in(text: str) -> Figures:
    """All figures of a text."""
    without_mails = _MAIL.sub(" ", text)
    return Figures(
        money=frozenset(_value(a or b) for a, b in _MONEY.findall(text)),
        shares=frozenset(_value(found) for found in _SHARE.findall(text)),
        phones=frozenset("".join(parts) for parts in _PHONE.findall(text)),
        links=frozenset(_address(found) for found in _LINK.findall(without_mails)),
        mails=frozenset(found.casefold().rstrip(".") for found in _MAIL.findall(text)),
    )


def ungrounded(answer: str, *, facts: str, said_by_lead: str) -> list[str]:
    """The figures of an answer that stand nowhere.

    A lead's own words ground a way to reach them; their prices only where they are denied.
    """
    known, theirs = figures_in(facts), figures_in(said_by_lead)
    found = []
    for sentence in _SENTENCE.split(answer):
        said = figures_in(sentence)
        denied = theirs if _DENIES.search(sentence) else figures_in("")
        found += [f"${value:g}" for value in said.money - known.money - denied.money]
        found += [f"{value:g} %" for value in said.shares - known.shares - denied.shares]
        found += sorted(said.phones - known.phones - theirs.phones)
        found += sorted(said.links - known.links)
        found += sorted(said.mails - known.mails - theirs.mails)
    return found


def _value(number: str) -> float:
    digits = re.sub(r"[\u00a0\u202f ]", "", number)
    whole, mark, cents = digits.rpartition(".") if "." in digits else digits.rpartition(",")
    if mark and len(cents) < 3:
        return float(f"{whole.replace(',', '')}.{cents}")
    return float(digits.replace(",", ""))


def _address(link: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", link.casefold())
    return bare.rstrip("/.,;:!?)")
