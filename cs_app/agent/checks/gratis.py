"""What is said to be free, included or waived, and is not so in the knowledge."""

import re
from collections.abc import Iterator

from cs_app.agent.checks.draft import Draft, hands_on
from cs_app.agent.checks.fault import Fault, FaultKind
from cs_app.agent.checks.matching import days_in, days_told
from cs_app.agent.checks.sentences import Sentence
from cs_app.agent.checks.values import Unit
from cs_app.agent.checks.words import GENERIC, concepts_of, lexicon

FREE = re.compile(
    r"(?<!feel )(?<!toll-)(?<!toll )(?<!be )\bfree\b(?! (?:to (?:call|text|ask|reach|send|write|"
    r"let|"
    r"contact)|at|on (?:mon|tue|wed|thu|fri|sat|sun|the)|any|tomorrow|today))|"
    r"\b(?:no|without) (?:extra |additional |service |travel )?(?:charge|cost|fee)s?\b|"
    r"\bcosts? nothing\b|\bon the house\b|\bon us\b|\bcomplimentary\b|\b(?:won't|don't) (?:charge|"
    r"cost)\b|"
    r"\bgratis\b|\bgratuit\w*|\bsans (?:frais|cout)\b|\bne coute rien\b|\bofferte?s?\b|"
    r"\bsin (?:costo|cargo|cobro)\b|\bno (?:le )?(?:cobramos|cuesta|se cobra)\b|"
    r"\bincluded\b|\bincludes?\b|\bcomes with\b|\bthrown in\b|\bcompris\w*|"
    r"\binclu(?:s|se|ses|t|ent|ye|yen|id[oa]s?)\b|\bnothing extra\b|(?<![\d.,])0 ?\$|"
    r"\$ ?0\b(?![.,]\d)"
)
WAIVED = re.compile(r"\bwaiv\w+|\bse (?:lo |le )?quita\w*|\bannule les frais\b|\bdescontamos\b")
_NOT = re.compile(
    r"(?:\bnot|n't|\bne\b.{0,12}\bpas|\bpas|\bno|\bnon|\bnever|\bneither) (?:\w+ ){0,2}$|"
    r"\bonly .{0,30}$"
)
_COVERS = re.compile(rf"{FREE.pattern}|\bcovers?\b|\bcouvre\w*|\bcubre\w*")
_HAS_IN_IT = re.compile(r"includes?|comes with|inclut|incluent|incluye\w*|comprend\w*")
_ALWAYS = re.compile(
    r"\b(?:even|always|any ?time|no matter|whenever|meme|toujours|incluso|siempre|aunque)\b"
)
_CASE = re.compile(r"\b(?:up to|until|within|if|when|jusqu'a|si|lorsque|hasta|cuando)\b")
_SPOKEN_OF = GENERIC - {"visit"}


def faults(draft: Draft) -> Iterator[Fault]:
    """A thing that is free must be told to be free: what is priced or not spoken of is not."""
    for sentence in draft.sentences:
        if sentence.asks or hands_on(sentence):
            continue
        for pattern in (FREE, WAIVED):
            match = _said(pattern, sentence.said)
            if match and not _is_told(draft, sentence, match, pattern):
                why = f'It says "{match[0]}" of what no entry says to be so.'
                yield Fault(FaultKind.PRICE, match[0], why)


def _said(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    """The first place that says so and is not denied."""
    found = pattern.finditer(said)
    return next((match for match in found if not _NOT.search(said[: match.start()])), None)


def _is_told(
    draft: Draft, sentence: Sentence, match: re.Match[str], pattern: re.Pattern[str]
) -> bool:
    about = _about(draft, sentence, match)
    if not about:
        return True
    if _HAS_IN_IT.fullmatch(match[0]) and any(
        about <= known.concepts for _, known in draft.known.sentences()
    ):
        return True
    told, priced, days = 0, 0, days_in(sentence.said)
    for entry, known in draft.known.sentences():
        if _said(_COVERS if pattern is FREE else pattern, known.said):
            fits = not days or not (there := days_told(entry, known)) or days <= there
            always = _ALWAYS.search(sentence.said) and _CASE.search(known.said)
            told = max(told, len(about & (known.concepts | entry.topic)) * (fits and not always))
        elif pattern.search(known.said) or any(v.unit is Unit.MONEY for v in known.values):
            priced = max(priced, len(about & known.concepts))
    return told > 0 and told >= priced if pattern is WAIVED else told > priced


def _about(draft: Draft, sentence: Sentence, match: re.Match[str]) -> frozenset[str]:
    """What is said to be free, as near to the words as it is named."""
    named = lexicon() - _SPOKEN_OF
    before = sentence.said[: match.start()]
    subject = concepts_of(before[max(before.rfind(mark) for mark in ",;:") + 1 :])
    if _HAS_IN_IT.fullmatch(match[0]):
        subject = concepts_of(re.split(r"[,;.]", sentence.said[match.end() :])[0])
    part = next((part.concepts for part in sentence.parts if match[0] in part.said), frozenset())
    asked = draft.theirs[-1].concepts if draft.theirs else frozenset()
    at = draft.sentences.index(sentence)
    previous = draft.sentences[at - 1].concepts if at else frozenset()
    for concepts in (subject, part, sentence.concepts, previous, asked):
        if found := concepts & named:
            return found
    return part if draft.is_in_language_of_knowledge else frozenset()
