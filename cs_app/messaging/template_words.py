"""The words of a text with variables in braces: whether they may stand, and filled in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cs_app.kernel.errors import Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.phone import display
from cs_app.kernel.visible import is_blank
from cs_app.messaging import template_defaults as names
from cs_app.messaging.models import TextKind
from cs_app.messaging.said_in import PHRASES, assistant_in
from cs_app.messaging.segments import smoothed
from cs_app.messaging.template_defaults import USUAL, Usual
from cs_app.reading.language import Language

Value = str | Callable[[Language], str]  # of the moment: the same in each language, or not
_VARIABLE = re.compile(r"( ?)\{([^{}]*)\}")
SAMPLE_LEAD, SAMPLE_OPENING, SAMPLE_ASSISTANT = "Alex", "Monday at 8:00 AM", "Riley"


@dataclass(frozen=True)
class Facts:
    """What is known of a business, for its texts; the phones are in E.164."""

    business_name: str
    owner_name: str
    phone: str
    emergency_phone: str | None = None


def values_of(
    facts: Facts,
    values: Mapping[str, Value] | None = None,
    *,
    language: Language = Language.ENGLISH,
) -> dict[str, str]:
    """What each variable stands for; `values` are those of the moment, such as `next_opening`."""
    said = PHRASES[language]
    line = said.emergency_line.format(phone=display(facts.emergency_phone or ""))
    moment = {
        name: value(language) if callable(value) else value
        for name, value in (values or {}).items()
        if value
    }
    return {
        names.BUSINESS: facts.business_name,
        names.OWNER: facts.owner_name.strip() or said.owner,
        names.OWNER_FIRST_NAME: first_name(facts.owner_name) or said.owner,
        names.PHONE: display(facts.phone),
        names.LEAD_FIRST_NAME: said.nobody,
        names.EMERGENCY_LINE: line if facts.emergency_phone else "",
        names.CALL_NUMBER: said.this_number,
        names.CALL_TIME: said.shortly,
        **moment,
    }


def first_name(name: str | None) -> str:
    """`Dana` of `Dana Lee`; "" of nobody."""
    return (name or "").strip().split(" ")[0]


def filled(words: str, values: Mapping[str, str]) -> str:
    """The text as it is sent; what has no value stays as it stands.

    A variable that stands for nothing takes the blank before it with it.
    """

    def value(found: re.Match[str]) -> str:
        known = values.get(found[2])
        if known is None:
            return found[0]
        return found[1] + known if known else ""

    return smoothed(_VARIABLE.sub(value, words).strip())


def sample(words: str, facts: Facts, *, language: Language = Language.ENGLISH) -> str:
    """The text as a made-up lead would get it."""
    values = {
        names.LEAD_FIRST_NAME: SAMPLE_LEAD,
        names.NEXT_OPENING: SAMPLE_OPENING,
        names.ASSISTANT: assistant_in(language, SAMPLE_ASSISTANT),
    }
    return filled(words, values_of(facts, values, language=language))


def checked_words(kind: TextKind, words: str, facts: Facts) -> str:
    """The words, trimmed. Raises `Invalid` that names what is wrong or missing."""
    words, usual = words.strip(), USUAL[kind]
    if is_blank(words):
        raise Invalid("Write the text, or go back to the usual words", field="body")
    _ensure_known(words, usual)
    fitting(words, usual.longest, what="The text", field="body")
    shown = sample(words, facts)
    fitting(shown, usual.longest, what="The text with its variables", field="body")
    _ensure_said(words, usual, facts)
    return words


def _ensure_known(words: str, usual: Usual) -> None:
    for _, name in _VARIABLE.findall(words):
        if name not in usual.variables:
            known = ", ".join(f"{{{one}}}" for one in usual.variables)
            raise Invalid(f"There is no {{{name}}} in this text; it knows {known}", field="body")


def _ensure_said(words: str, usual: Usual, facts: Facts) -> None:
    for word, why in usual.needs:
        if not re.search(rf"\b{word}\b", words):
            raise Invalid(f"This text must say {word}: {why}", field="body")
    if usual.must_name and not _names(words, facts.business_name):
        raise Invalid("This text must name the business; write {business} in it", field="body")


def _names(words: str, business: str) -> bool:
    return f"{{{names.BUSINESS}}}" in words or business.casefold() in words.casefold()
