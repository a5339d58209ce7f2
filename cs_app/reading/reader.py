"""Reads a text: keywords, what people have taught, certain rules, and then labelled examples."""

import numpy as np

from cs_app.providers.embeddings import TextKind
from cs_app.providers.errors import ProviderError
from cs_app.providers.gateways import current
from cs_app.reading import own_examples
from cs_app.reading.by_rules import by_rules, keyword_of
from cs_app.reading.dangers import OF_SELF_HARM, Danger, danger_of
from cs_app.reading.joined import is_settled, joined
from cs_app.reading.kinds import Kind
from cs_app.reading.own_examples import Own
from cs_app.reading.taught import taught
from cs_app.reading.verdict import Verdict

# What is taught of other words never takes away what a rule finds of these.
ONLY_BY_SAME_WORDS = frozenset({Kind.DANGER, Kind.REVOCATION})


async def read(text: str, *, opted_out: bool = False, own: tuple[Own, ...] = ()) -> Verdict:
    """What a text means. `own` are the business's own examples.

    A keyword of the carriers always counts. Without the model of meaning the rest is read by
    rules and letters. That somebody may hurt themselves is named, whoever has read the danger.
    """
    verdict = await _read(text, opted_out, own)
    is_self_harm = Kind.DANGER in verdict and danger_of(text) is Danger.SELF_HARM
    return verdict.grounded(Kind.DANGER, OF_SELF_HARM) if is_self_harm else verdict


async def _read(text: str, opted_out: bool, own: tuple[Own, ...]) -> Verdict:
    if verdict := keyword_of(text, opted_out=opted_out):
        return verdict
    if verdict := own_examples.same_words(own, text):
        return verdict
    ruled = by_rules(text)
    if ruled and is_settled(text, ruled):
        return ruled
    vector, model = await meaning(text)
    likely = None if vector is None else own_examples.same_meaning(own, vector, model)
    if likely and not (ruled and ruled.kinds & ONLY_BY_SAME_WORDS):
        return likely
    return joined(text, ruled, vector if model == taught().model else None)


async def meaning(text: str) -> tuple[np.ndarray | None, str]:
    """The vector of a text and the model it is of; None while no model answers."""
    embeddings = current().embeddings
    try:
        (vector,) = await embeddings.vectors([text], kind=TextKind.QUERY)
    except ProviderError:
        return None, embeddings.model
    return vector, embeddings.model
