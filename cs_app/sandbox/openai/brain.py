"""Decides what to answer a customer: the same prompt always gets the same answer."""

import zlib
from dataclasses import dataclass, replace

from cs_app.sandbox.openai.intent import Intent, intent_of
from cs_app.sandbox.openai.languages import PHRASES, Phrases, language_of
from cs_app.sandbox.openai.matching import best_match, nearest_sentences
from cs_app.sandbox.openai.prompt import Entry
from cs_app.sandbox.openai.words import terms

LONGEST_ANSWER = 290
MOST_SENTENCES = 3
REASONS = {
    Intent.HUMAN: "explicit_request",
    Intent.COMPLAINT: "complaint",
    Intent.LEGAL: "legal_threat",
    Intent.EMERGENCY: "emergency",
}


@dataclass(frozen=True)
class Thought:
    """What the model makes of a message; `confidence` is 0–1."""

    answer: str
    escalate: bool
    confidence: float
    reason: str
    intent: Intent
    escalation_reason: str | None = None


@dataclass(frozen=True)
class _Known:
    title: str
    sentences: tuple[str, ...]
    confidence: float


def think(entries: list[Entry], relevant: list[list[Entry]], text: str) -> Thought:
    """Answer from the entries, or hand over to a person. What the customer writes is only ever
    compared with the entries: it can neither instruct nor be repeated."""
    intent, language = intent_of(text), language_of(text)
    says = PHRASES[language]
    if intent in REASONS:
        reason = f"The customer's message calls for a person ({REASONS[intent]})."
        return Thought(getattr(says, intent), True, 0.9, reason, intent, REASONS[intent])
    if intent is Intent.GREETING:
        return Thought(says.greeted, False, 0.9, "The customer said hello.", intent)
    if intent is Intent.THANKS:
        return Thought(says.thanked, False, 0.9, "The customer said thanks.", intent)
    known = _known(entries, relevant, text)
    if known is None:
        reason = "The knowledge holds no answer to this."
        return Thought(says.unknown, True, 0.2, reason, intent, "other")
    reason = f'Answered from the entry "{known.title}".'
    answer = _composed(known.sentences, says, text)
    return Thought(answer, False, known.confidence, reason, intent)


def handed_over(thought: Thought) -> Thought:
    """What it says of itself once its first answer was not good enough: it knows no other."""
    reason = "The knowledge does not say it in a way that may be sent."
    return replace(thought, escalate=True, confidence=0.2, reason=reason, escalation_reason="other")


def _known(entries: list[Entry], relevant: list[list[Entry]], text: str) -> _Known | None:
    """What bears on each question as the author says, or else what has the rarest words of it."""
    if relevant:
        each = MOST_SENTENCES if len(relevant) == 1 else 2
        found = [s for ranked in relevant for s in nearest_sentences(ranked, terms(text))[:each]]
        return _Known(relevant[0][0].title, tuple(dict.fromkeys(found)), 0.9)
    match = best_match(entries, text)
    if match is None:
        return None
    return _Known(match.title, match.sentences, round(0.55 + 0.42 * match.coverage, 2))


def _composed(sentences: tuple[str, ...], says: Phrases, text: str) -> str:
    opener = says.openers[zlib.crc32(text.encode()) % len(says.openers)]
    told = ""
    for sentence in sentences[:MOST_SENTENCES]:
        longer = f"{told} {_ended(sentence)}".strip()
        if len(_framed(opener, says, longer)) > LONGEST_ANSWER:
            break
        told = longer
    if not told:
        room = LONGEST_ANSWER - len(_framed(opener, says, ""))
        told = _shortened(sentences[0], room) if sentences else ""
    return _framed(opener, says, told) if told else says.unknown


def _framed(opener: str, says: Phrases, told: str) -> str:
    return f"{opener} {says.quoted.format(told)}"


def _ended(sentence: str) -> str:
    sentence = sentence.lstrip("-*• ")
    return sentence if sentence[-1:] in ".!?" else f"{sentence}."


def _shortened(text: str, room: int) -> str:
    return text[: room - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
