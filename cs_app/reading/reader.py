"""Reads a text: keywords, what people have taught, certain rules, and then labelled examples."""

import numpy as np

from cs_app.providers.embeddings import TextKind
from cs_app.providers.errors import ProviderError
from cs_app.providers.gateways import current
from cs_app.reading import own_examples
from cs_app.reading.by_examples import by_examples, model_of_examples
from cs_app.reading.by_rules import by_rules, is_blast, keyword_of
from cs_app.reading.kinds import Kind
from cs_app.reading.own_examples import Own
from cs_app.reading.verdict import Verdict, verdict_of

BLASTS = frozenset({Kind.MACHINE, Kind.PITCH})
# Where a rule finds one of these, the same text may mean another of them too.
MAY_BE_MORE = frozenset({Kind.DANGER, Kind.LEGAL_THREAT})


async def read(text: str, *, opted_out: bool = False, own: tuple[Own, ...] = ()) -> Verdict:
    """What a text means. `own` are the business's own examples.

    A keyword of the carriers always counts. Without the model of meaning the rest is read by
    rules and letters.
    """
    if verdict := keyword_of(text, opted_out=opted_out):
        return verdict
    if verdict := own_examples.same_words(own, text):
        return verdict
    ruled = by_rules(text)
    if ruled and not ruled.kinds <= MAY_BE_MORE:
        return ruled
    vector, model = await meaning(text)
    if vector is not None and (verdict := own_examples.same_meaning(own, vector, model)):
        return verdict
    known = vector if model == model_of_examples() else None
    if ruled:
        return _with_more(ruled, by_examples(text, known))
    return by_examples(text, known, among=BLASTS) if is_blast(text) else by_examples(text, known)


async def meaning(text: str) -> tuple[np.ndarray | None, str]:
    """The vector of a text and the model it is of; None while no model answers."""
    embeddings = current().embeddings
    try:
        (vector,) = await embeddings.vectors([text], kind=TextKind.QUERY)
    except ProviderError:
        return None, embeddings.model
    return vector, embeddings.model


def _with_more(ruled: Verdict, learned: Verdict) -> Verdict:
    more = [one for one in learned.findings if one.kind in (Kind.REVOCATION, *MAY_BE_MORE)]
    return verdict_of([*ruled.findings, *more])
