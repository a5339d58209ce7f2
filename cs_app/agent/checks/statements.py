"""Statements about the business that its knowledge denies, or does not make."""

import re
from collections.abc import Iterator

from cs_app.agent.checks.draft import Draft, feels, hands_on
from cs_app.agent.checks.fault import Fault, FaultKind
from cs_app.agent.checks.sentences import Sentence
from cs_app.agent.checks.words import GENERIC, SUBJECT, concepts_of, lexicon, located
from cs_app.reading.plain import plain

_AGREES = re.compile(
    r"^\W*(?:yes|yep|yeah|sure|of course|absolutely|definitely|certainly|correct|oui|bien sur|"
    r"absolument|"
    r"tout a fait|si|claro|por supuesto|asi es|desde luego)\b"
)
_CASE = re.compile(
    r"^\W*(?:if|when|once|si vous|si votre|si le|si la|si c'est|quand|lorsque|cuando|en caso)\b"
)
_PLACE_ASKED = re.compile(
    r"\b(?:go|going|come|drive|travel) (?:all the way |out |over )*(?:to|in) (\w+)|"
    r"\b(?:serve|service|cover) (?:the )?(\w+)|\b(?:allez|venez|traversez)(?:[- ](?:vous|"
    r"tu))*(?: jusqu')? ?a (\w+)|"
    r"\bdesservez(?:[- ](?:vous|tu))* (\w+)|\b(?:van|vienen|llegan|servicio|atienden) (?:a|en|"
    r"hasta) (\w+)"
)
CALENDAR = frozenset({"weekday", "weekend", "holiday", "after_hours"})
FEWEST, SHARE = 2, 0.5


def faults(draft: Draft) -> Iterator[Fault]:
    """What is said yes to and denied, and what is said of the business out of nothing."""
    for sentence in draft.sentences:
        if sentence.asks or hands_on(sentence) or feels(sentence):
            continue
        yield from _contradictions(draft, sentence)
        yield from _unsupported(draft, sentence)
    yield from _agreed(draft)


def _contradictions(draft: Draft, sentence: Sentence) -> Iterator[Fault]:
    if sentence.parts and sentence.parts[-1].denied and not _AGREES.match(sentence.said):
        return  # "septic tanks, wells and pools are not what we do"
    for at, part in enumerate(sentence.parts):
        if part.denied or _is_turned_down(sentence, at) or _CASE.match(part.said):
            continue
        said = part.said
        denied = part.concepts & draft.known.denied
        names = {
            name for name in draft.known.denied_names if re.search(rf"\b{re.escape(name)}\b", said)
        }
        for words in (*sorted(denied), *sorted(names)):
            shown = words.replace("_", " ")
            why = f"It says yes to {shown}, which the knowledge says no to."
            yield Fault(FaultKind.CONTRADICTS, shown, why)
            return


def _is_turned_down(sentence: Sentence, at: int) -> bool:
    """ "Montréal, unfortunately not": the next part says no and nothing else."""
    after = sentence.parts[at + 1] if at + 1 < len(sentence.parts) else None
    return bool(after and after.denied and not after.concepts - {"unfortunat", "malheureusement"})


def _unsupported(draft: Draft, sentence: Sentence) -> Iterator[Fault]:
    if not SUBJECT.search(sentence.said):
        return
    spoken = [
        (concept, named)
        for part in sentence.parts
        if not part.denied
        for concept, named in located(part.said)
        if concept not in GENERIC | CALENDAR and (named or draft.is_in_language_of_knowledge)
    ]
    strange = [(concept, named) for concept, named in spoken if concept not in draft.known.concepts]
    strange = [(concept, named) for concept, named in strange if concept not in draft.known.words]
    if not strange:
        return
    many = len(strange) >= FEWEST and len(strange) / len(spoken) > SHARE
    if many or any(named for _, named in strange):
        words = ", ".join(concept.replace("_", " ") for concept, _ in strange)
        why = f"It says of the business what no entry says: {words}."
        yield Fault(FaultKind.UNSUPPORTED, words, why)


def _agreed(draft: Draft) -> Iterator[Fault]:
    """A yes to what the lead asked is a statement with the lead's words."""
    if not draft.sentences or not _AGREES.match(draft.plain) or draft.hands_on:
        return
    if any(sentence.denies for sentence in draft.sentences):
        return
    asked = plain(draft.facts.asked).replace("\n", " ")
    about = concepts_of(asked)
    for words in sorted(about & draft.known.denied):
        why = f"It says yes to {words.replace('_', ' ')}, which the knowledge says no to."
        yield Fault(FaultKind.CONTRADICTS, words, why)
        return
    names = [
        name for name in draft.known.denied_names if re.search(rf"\b{re.escape(name)}\b", asked)
    ]
    for name in names:
        yield Fault(
            FaultKind.CONTRADICTS, name, f"It says yes to {name}, where the business does not go."
        )
        return
    for match in _PLACE_ASKED.finditer(asked):
        place = next(filter(None, match.groups()))
        if (
            place not in draft.known.words
            and not concepts_of(place) & lexicon()
            and concepts_of(place)
        ):
            yield Fault(
                FaultKind.PLACE, place, f"It says yes to {place}, which stands in no entry."
            )
            return
    topics = (about & lexicon()) - GENERIC
    if topics and not topics & draft.known.concepts and not _says_something(draft):
        words = ", ".join(sorted(topics)).replace("_", " ")
        yield Fault(
            FaultKind.UNSUPPORTED, words, f"It says yes to {words}, of which no entry speaks."
        )


def _says_something(draft: Draft) -> bool:
    return any(
        (concepts_of(sentence.said) - GENERIC) & draft.known.concepts
        for sentence in draft.sentences
    )
