"""The words of a text with variables in braces: whether they may stand, and filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cs_app.kernel.errors import Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.phone import display
from cs_app.kernel.visible import is_blank
from cs_app.messaging import template_defaults as names
from cs_app.messaging.models import TextKind
from cs_app.messaging.segments import LONGEST, smoothed
from cs_app.messaging.template_defaults import USUAL, Usual

_VARIABLE = re.compile(r"\{([^{}]*)\}")
SAMPLE_LEAD, SAMPLE_OPENING = "Alex", "Monday at 8:00 AM"


@dataclass(frozen=True)
class Facts:
    """What is known of a business, for its texts; `phone` is in E.164."""

    business_name: str
    owner_name: str
    phone: str


def values_of(facts: Facts, values: Mapping[str, str] | None = None) -> dict[str, str]:
    """What each variable stands for; `values` are those of the moment, such as `next_opening`."""
    return {
        names.BUSINESS: facts.business_name,
        names.OWNER: facts.owner_name.strip() or "The owner",
        names.OWNER_FIRST_NAME: first_name(facts.owner_name) or "The owner",
        names.PHONE: display(facts.phone),
        names.LEAD_FIRST_NAME: "there",
        names.CALL_NUMBER: "this number",
        names.CALL_TIME: "shortly",
        **{name: value for name, value in (values or {}).items() if value},
    }


def first_name(name: str | None) -> str:
    """`Dana` of `Dana Lee`; "" of nobody."""
    return (name or "").strip().split(" ")[0]


def filled(words: str, values: Mapping[str, str]) -> str:
    """The text as it is sent; what has no value stays as it stands."""
    return smoothed(_VARIABLE.sub(lambda found: values.get(found[1], found[0]), words))


def sample(words: str, facts: Facts) -> str:
    """The text as a made-up lead would get it."""
    values = {names.LEAD_FIRST_NAME: SAMPLE_LEAD, names.NEXT_OPENING: SAMPLE_OPENING}
    return filled(words, values_of(facts, values))


def checked_words(kind: TextKind, words: str, facts: Facts) -> str:
    """The words, trimmed. Raises `Invalid` that names what is wrong or missing."""
    words, usual = words.strip(), USUAL[kind]
    if is_blank(words):
        raise Invalid("Write the text, or go back to the usual words", field="body")
    _ensure_known(words, usual)
    fitting(words, LONGEST, what="The text", field="body")
    fitting(sample(words, facts), LONGEST, what="The text with its variables", field="body")
    _ensure_said(words, usual, facts)
    return words


def _ensure_known(words: str, usual: Usual) -> None:
    for name in _VARIABLE.findall(words):
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
