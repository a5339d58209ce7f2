"""What rules and examples say of a text together."""

import numpy as np

from cs_app.reading.by_examples import by_examples
from cs_app.reading.by_rules import is_blast
from cs_app.reading.kinds import Kind
from cs_app.reading.verdict import Verdict, verdict_of

BLASTS = frozenset({Kind.MACHINE, Kind.PITCH})
# Where a rule finds one of these, the same text may mean another of them too.
_MAY_BE_MORE = frozenset(
    {Kind.DANGER, Kind.REVOCATION, Kind.LEGAL_THREAT, Kind.WRONG_NUMBER, Kind.ANGER}
)
_NOTHING_MORE = 5  # words in which a wish to be left alone leaves no room for danger


def is_settled(text: str, ruled: Verdict | None) -> bool:
    """Whether rules are sure of all that a text means, so that its meaning need not be asked."""
    if ruled is None:
        return False
    if ruled.kinds == {Kind.REVOCATION}:
        return len(text.split()) <= _NOTHING_MORE
    return not ruled.kinds <= _MAY_BE_MORE


def joined(text: str, ruled: Verdict | None, vector: np.ndarray | None) -> Verdict:
    """The verdict where rules say nothing, or not all; without a `vector` by letters alone."""
    if ruled is None:
        return by_examples(text, vector, among=BLASTS if is_blast(text) else frozenset(Kind))
    learned = by_examples(text, vector)
    more = [one for one in learned.findings if one.kind in _MAY_BE_MORE]
    return verdict_of([*ruled.findings, *more])
