"""A question that was tried, with what was done and what would be, as the browser gets it."""

from dataclasses import dataclass, replace

from cs_app.agent.rehearsal import LastQuestion, Outcome
from cs_app.web.client_settings.assistant.words import DID, WOULD
from cs_app.web.design.tokens import Tone


@dataclass(frozen=True)
class TriedLine:
    """`waits` until the model was asked; a reply is "" where the lead got, or would get, none."""

    id: str = ""
    at: str = ""
    question: str = ""
    did: str = ""
    did_reply: str = ""
    did_why: str = ""
    waits: bool = True
    would: str = ""
    would_tone: str = Tone.NEUTRAL.value
    would_reply: str = ""
    would_why: str = ""


def asked_line(asked: LastQuestion) -> TriedLine:
    """Before it was tried."""
    return TriedLine(
        id=str(asked.id),
        at=asked.at.isoformat(),
        question=asked.question,
        did=DID[asked.did.does],
        did_reply=asked.did.reply,
        did_why=asked.did.why,
    )


def tried_line(line: TriedLine, would: Outcome) -> TriedLine:
    """The same once it was."""
    words, tone = WOULD[would.does]
    return replace(
        line,
        waits=False,
        would=words,
        would_tone=tone.value,
        would_reply=would.reply,
        would_why=would.why,
    )
