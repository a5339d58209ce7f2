"""Judges a drafted answer before it goes, whatever model wrote it."""

from cs_app.agent.checks import (
    contact_faults,
    figures,
    gratis,
    names,
    phrases,
    statements,
    times,
    wording,
)
from cs_app.agent.checks.draft import Draft
from cs_app.agent.checks.facts import Facts
from cs_app.agent.checks.fault import Fault, FaultKind

FAR_TOO_LONG = 2000  # characters, of which nobody reads what they claim
CHECKS = (figures, times, contact_faults, names, gratis, statements, phrases)


def faults_of(draft: str, facts: Facts) -> tuple[Fault, ...]:
    """All that is wrong with an answer, each with a sentence that can be given back to the model.

    An answer without any may go out: every claim in it that costs something stands in the
    knowledge, and it is a message to this person.
    """
    read = Draft(draft.strip(), facts)
    if len(read.text) > max(facts.longest, FAR_TOO_LONG):
        return (wording.too_long(read),)
    found = list(wording.faults(read))
    if any(fault.kind is FaultKind.EMPTY for fault in found):
        return tuple(found)
    for check in CHECKS:
        found += check.faults(read)
    return tuple(dict.fromkeys(found))
