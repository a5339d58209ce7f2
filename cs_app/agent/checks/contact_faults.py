"""Phone numbers, links and addresses of mail that are not the business's."""

from collections.abc import Iterator

from cs_app.agent.checks.draft import Draft
from cs_app.agent.checks.fault import Fault, FaultKind


def faults(draft: Draft) -> Iterator[Fault]:
    """The lead's own number may be said back."""
    theirs = {phone for sentence in draft.theirs for phone, _ in sentence.contacts.phones}
    theirs |= {
        link for sentence in draft.theirs for link, _ in sentence.contacts.links if "@" in link
    }
    allowed = draft.known.phones | draft.known.links | theirs
    for sentence in draft.sentences:
        for reached, written in (*sentence.contacts.phones, *sentence.contacts.links):
            if not _is_allowed(reached, allowed):
                why = f"It names {written}, which is no number or address of this business."
                yield Fault(FaultKind.CONTACT, written, why)


def _is_allowed(reached: str, allowed: frozenset[str]) -> bool:
    return reached in allowed or any(
        reached.isdigit() and one.isdigit() and one.endswith(reached) and len(reached) >= 7
        for one in allowed
    )
