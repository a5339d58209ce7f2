"""Numbers at which somebody wants to be called, and not those of a story."""

import re
from collections.abc import Iterator

import phonenumbers

from cs_app.leads.facts.folded import folded, thought_around
from cs_app.leads.facts.told import Told, told
from cs_app.leads.models import FactKind

_PHONE = (
    r"(?:numbers?|#|cell(?:phone)?|phone|mobile|line|landline|celular|numero|telefono|movil|"
    r"telephone|portable|cellulaire|tel)"
)
_TO_REACH = re.compile(
    r"\b(?:call|phone|ring|text|reach|contact|try|dial|get) (?:me|us|back|him|her|my \w+)\b"
    r"|\b(?:call|phone|ring|be) (?:at|on)?\W*$"
    rf"|\bmy (?:[\w']+ ){{0,3}}{_PHONE}(?= |\W|$)"
    rf"|\b(?:best|callback|call back|other|new|cell|home|work|contact) {_PHONE}(?= |\W|$)"
    rf"|\b{_PHONE}\s*[:=#]"
    r"|(?:^|[\s'])r?appel(?:ez|le|er)\b|\b(?:re)?joindre\b"
    rf"|\bmon {_PHONE}|\ble {_PHONE} de m(?:a|on)\b"
    rf"|\bllam(?:ame|eme|enme|ar|en)\w*|\bmi {_PHONE}|\bel {_PHONE} de mi\b"
)
# Of a call that was, of somebody else's number, or of one not to use.
_OF_A_STORY = re.compile(
    r"\b(?:called|texted|tried|rang|dialed|dialled|came|got|from|was|wrong|old|used to|your|yours|"
    r"their|scam|spam|never|not|stop|no|"
    r"don'?t|invoice|serial|order|account|other (?:\w+'s|company|plumber|guy)|is this|are you|"
    r"j'ai|avez|ancien|votre|pas|ne|llame a?l|anterior|su numero|viejo|no)\b"
)
_IS_MINE = re.compile(rf"\s*(?:is|est|es|,|-)? ?(?:my|mon|mi) (?:[\w']+ ){{0,2}}{_PHONE}\b")
_ONLY_A_NUMBER = re.compile(r"[\s()+.\d-]{10,20}")


def numbers_in(text: str, *, country: str) -> Iterator[Told]:
    """The numbers to call, in E.164; `country` is that of a number written without its own."""
    flat = folded(text)
    only = _ONLY_A_NUMBER.fullmatch(text.strip()) is not None
    for found in phonenumbers.PhoneNumberMatcher(text, country):
        begins, ends = thought_around(flat, found.start, found.end)
        if not (only or _is_to_call(flat[begins : found.start], flat[found.end : ends])):
            continue
        number = phonenumbers.format_number(found.number, phonenumbers.PhoneNumberFormat.E164)
        words = text[max(begins, found.start - 60) : found.end]
        if fact := told(FactKind.CALLBACK_NUMBER, number, words):
            yield fact


def _is_to_call(before: str, after: str) -> bool:
    if "?" in after and before.lstrip().startswith(("is ", "was ")):
        return False
    if not before.strip():
        return _IS_MINE.match(after) is not None
    return _TO_REACH.search(before) is not None and not _OF_A_STORY.search(before)
