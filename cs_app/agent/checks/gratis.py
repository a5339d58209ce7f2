"""What is said to be free, included or waived, and is not so in the knowledge."""

import re
from collections.abc import Iterator

from cs_app.agent.checks.draft import Draft, hands_on
from cs_app.agent.checks.fault import Fault, FaultKind
from cs_app.agent.checks.sentences import Part, Sentence
from cs_app.agent.checks.words import GENERIC, concepts_of, lexicon

FREE = re.compile(
    r"(?<!feel )(?<!toll-)(?<!toll )(?<!be )\bfree\b(?! (?:to (?:call|text|ask|reach|send|write|let|contact)|at|on (?:mon|tue|wed|thu|fri|sat|sun|the)|"
    r"any|tomorrow|today))|\b(?:no|without) (?:extra |additional |service |travel )?(?:charge|cost|fee)s?\b|\bcosts? nothing\b|"
    r"\bon the house\b|\bon us\b|\bcomplimentary\b|\bwon't (?:charge|cost)\b|\bdon't charge\b|\bgratis\b|\bgratuit\w*|"
    r"\bsans (?:frais|cout)\b|\bne coute rien\b|\bofferte?s?\b|\bsin (?:costo|cargo|cobro)\b|\bno (?:le )?(?:cobramos|cuesta|se cobra)\b|"
    r"\bincluded\b|\bincludes?\b|\bcomes with\b|\bthrown in\b|\bcompris\w*|\binclu(?:s|se|ses|t|ent|ye|yen|id[oa]s?)\b|\bnothing extra\b|\b0 ?\$|\$ ?0\b"
)
WAIVED = re.compile(
    r"\bwaiv\w+|\bse (?:lo |le )?quita\w*|\bon (?:l')?enleve\b|\bannule les frais\b|\bdescontamos\b"
)
NOT = re.compile(
    r"(?:\bnot|n't|\bne\b.{0,12}\bpas|\bpas|\bno|\bnon|\bnever|\bneither|\bisn't) (?:\w+ ){0,2}$|\bonly .{0,30}$"
)
_AFTER_NOT = re.compile(r"^.{0,4}\bpas\b")
COVERED = frozenset({"warranty"})


def faults(draft: Draft) -> Iterator[Fault]:
    """A thing that is free must be told to be free: what is priced or not spoken of is not."""
    for sentence in draft.sentences:
        if sentence.asks or hands_on(sentence):
            continue
        for match in FREE.finditer(sentence.said):
            if not _is_denied(sentence.said, match) and not _is_told(draft, sentence, match):
                why = f'It says "{match[0]}" of what no entry says to be so.'
                yield Fault(FaultKind.PRICE, match[0], why)
                break


def _is_denied(said: str, match: re.Match[str]) -> bool:
    return bool(NOT.search(said[: match.start()]))


def _is_told(draft: Draft, sentence: Sentence, match: re.Match[str]) -> bool:
    about = _about(draft, sentence, match)
    if not about:
        return True
    told, denied = 0, 0
    for entry, known in draft.known.sentences():
        here = known.concepts | entry.topic
        found = FREE.search(known.said)
        shared = len(about & here)
        if found and not _is_denied(known.said, found):
            told = max(told, shared)
        elif entry.topic & COVERED or known.concepts & COVERED:
            told = max(told, shared)
        elif found:
            denied = max(denied, shared)
    return told > 0 and told >= denied


def _about(draft: Draft, sentence: Sentence, match: re.Match[str]) -> frozenset[str]:
    """What is said to be free: what stands before, else its part, the sentence, or the question."""
    named = lexicon() - GENERIC
    before = sentence.said[: match.start()]
    if subject := concepts_of(before[max(before.rfind(mark) for mark in ",;:") + 1 :]) & named:
        return subject
    part = next((part for part in sentence.parts if match[0] in part.said), None)
    candidates: list[Part | Sentence] = [part] if part else []
    for told in (*candidates, sentence, *draft.theirs[-1:]):
        if concepts := told.concepts & named:
            return concepts
    return frozenset()
