"""What the assistant would do with a question, in words for the screen."""

from dataclasses import dataclass

from cs_app.agent.confidence import ENOUGH
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.preview import Preview, RankedEntry
from cs_app.agent.reply import Verdict
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.web.design.tokens import Tone
from cs_app.web.kit.knowledge_words import CATEGORY_WORDS

LEVELS = {
    KnowledgeLevel.HIGH: ("Knows this well", Tone.SUCCESS),
    KnowledgeLevel.MEDIUM: ("Knows something", Tone.INFO),
    KnowledgeLevel.LOW: ("No entry matches", Tone.WARNING),
    KnowledgeLevel.EMPTY: ("Knows nothing yet", Tone.DANGER),
}
VERDICTS = {
    Verdict.RESPOND: ("Would reply", Tone.SUCCESS),
    Verdict.ESCALATE: ("Would go to a person", Tone.WARNING),
    Verdict.WAIT: ("Would stay silent", Tone.NEUTRAL),
}


@dataclass(frozen=True)
class Seen:
    """An entry that the model would see."""

    id: str
    place: str
    title: str
    category: str
    content: str


@dataclass(frozen=True)
class Answer:
    """The outcome of a question; `reply` is what the lead would read, `draft` what was held."""

    question: str = ""
    verdict: str = ""
    verdict_tone: str = Tone.NEUTRAL.value
    level: str = ""
    level_tone: str = Tone.NEUTRAL.value
    reply: str = ""
    draft: str = ""
    share: int = 0
    share_tone: str = Tone.NEUTRAL.value
    why: str = ""
    reason: str = ""


def answer(found: Preview, question: str) -> Answer:
    verdict, verdict_tone = VERDICTS[found.verdict]
    level, level_tone = LEVELS[found.level]
    sure = found.confidence >= ENOUGH
    return Answer(
        question=question,
        verdict=verdict,
        verdict_tone=verdict_tone.value,
        level=level,
        level_tone=level_tone.value,
        reply=found.reply,
        draft="" if found.reply else found.draft,
        share=round(found.confidence * 100),
        share_tone=(Tone.SUCCESS if sure else Tone.WARNING).value,
        why=found.why,
        reason=_reason(found.escalation_reason),
    )


def seen(entries: tuple[RankedEntry, ...], *, used: bool) -> list[Seen]:
    """The entries that share a word with the question, or those that do not."""
    return [
        Seen(
            id=str(entry.id),
            place=str(place),
            title=entry.title,
            category=CATEGORY_WORDS[entry.category],
            content=entry.content,
        )
        for place, entry in enumerate(entries, start=1)
        if entry.matches is used
    ]


def _reason(reason: EscalationReason | None) -> str:
    if reason is None or reason is EscalationReason.OTHER:
        return ""
    return reason.value.replace("_", " ").capitalize()
