"""All that a text tells of who wrote it, by rules alone."""

import re
from collections.abc import Iterable

from cs_app.leads.facts.addresses import addresses_in
from cs_app.leads.facts.folded import composed
from cs_app.leads.facts.jobs import jobs_in
from cs_app.leads.facts.mails import mails_in
from cs_app.leads.facts.names import names_in
from cs_app.leads.facts.numbers import numbers_in
from cs_app.leads.facts.told import Told

MOST_OF_A_KIND = 2
MOST_READ = 1600  # characters; the longest text that carriers take
_BLANKS = re.compile(r"[^\S\n]+")


def facts_in(text: str, *, country: str) -> tuple[Told, ...]:
    """Name, address, mail, number to call and job; `country` is that of bare phone numbers."""
    read = _BLANKS.sub(" ", composed(text[:MOST_READ])).strip()
    kinds = (
        names_in(read),
        addresses_in(read),
        mails_in(read),
        numbers_in(read, country=country),
        jobs_in(read),
    )
    return tuple(fact for kind in kinds for fact in _different(kind))


def _different(facts: Iterable[Told]) -> list[Told]:
    """The first few that do not say the same."""
    by_value: dict[str, Told] = {}
    for fact in facts:
        by_value.setdefault(fact.value.casefold(), fact)
    return list(by_value.values())[:MOST_OF_A_KIND]
