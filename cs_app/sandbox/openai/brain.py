"""Decides what to answer a customer: the same prompt always gets the same answer."""

import zlib
from dataclasses import dataclass

from cs_app.sandbox.openai.intent import Intent, intent_of
from cs_app.sandbox.openai.matching import Match, best_match
from cs_app.sandbox.openai.prompt import Entry

LONGEST_ANSWER = 290
OPENERS = ("Happy to help!", "Thanks for asking!", "Good question!", "Sure thing!")
HANDED_OVER = {
    Intent.HUMAN: "Of course! I'll have someone from our team reach out to you shortly.",
    Intent.COMPLAINT: "I'm sorry about that. Someone from our team will contact you shortly to "
    "make it right.",
    Intent.LEGAL: "I understand. I'm passing this to the owner, who will get back to you directly.",
    Intent.EMERGENCY: "That sounds urgent. Please stay safe; I'm alerting our team right now so "
    "that someone contacts you.",
}
REASONS = {
    Intent.HUMAN: "explicit_request",
    Intent.COMPLAINT: "complaint",
    Intent.LEGAL: "legal_threat",
    Intent.EMERGENCY: "emergency",
}
UNKNOWN = (
    "Thanks for your message! I want to get you the right answer, so someone from our team will "
    "follow up with you shortly."
)
GREETED = "Hi there! Thanks for reaching out. How can we help you today?"
THANKED = "You're very welcome! Let us know if there's anything else we can help with."


@dataclass(frozen=True)
class Thought:
    """What the model makes of a message; `confidence` is 0–1."""

    answer: str
    escalate: bool
    confidence: float
    reason: str
    intent: Intent
    escalation_reason: str | None = None


def think(entries: list[Entry], text: str) -> Thought:
    """Answer from the entries, or hand over to a person. What the customer writes is only ever
    compared with the entries: it can neither instruct nor be repeated."""
    intent = intent_of(text)
    if intent in HANDED_OVER:
        reason = f"The customer's message calls for a person ({REASONS[intent]})."
        return Thought(HANDED_OVER[intent], True, 0.9, reason, intent, REASONS[intent])
    if intent is Intent.GREETING:
        return Thought(GREETED, False, 0.9, "The customer said hello.", intent)
    if intent is Intent.THANKS:
        return Thought(THANKED, False, 0.9, "The customer said thanks.", intent)
    match = best_match(entries, text)
    if match is None:
        reason = "The knowledge holds no answer to this."
        return Thought(UNKNOWN, True, 0.2, reason, intent, "other")
    confidence = round(0.55 + 0.42 * match.coverage, 2)
    reason = f'Answered from the entry "{match.title}".'
    return Thought(_compose(match, text), False, confidence, reason, intent)


def _compose(match: Match, text: str) -> str:
    answer = OPENERS[zlib.crc32(text.encode()) % len(OPENERS)]
    for sentence in match.sentences:
        longer = f"{answer} {_ended(sentence)}"
        if len(longer) > LONGEST_ANSWER:
            break
        answer = longer
    if answer in OPENERS:
        return _shortened(f"{answer} {match.sentences[0]}") if match.sentences else UNKNOWN
    return answer


def _ended(sentence: str) -> str:
    sentence = sentence.lstrip("-*• ")
    return sentence if sentence[-1:] in ".!?" else f"{sentence}."


def _shortened(text: str) -> str:
    return text[: LONGEST_ANSWER - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
