"""What became of a turn: the texts that went out, who was called, and which decision that is."""

from dataclasses import dataclass, field

from cs_app.messaging.models import Cause, ReplyState
from evals.case_file import Decision

BY_CAUSE = {
    Cause.LEAD_REPLY: Decision.ANSWERED,
    Cause.ESCALATION_NOTICE: Decision.HANDED_OVER,
    Cause.MODEL_DOWN_NOTICE: Decision.HANDED_OVER,
    Cause.SAFETY: Decision.DANGER,
    Cause.OPT_OUT_CONFIRMATION: Decision.OPTED_OUT,
    Cause.OPT_IN_CONFIRMATION: Decision.OPTED_IN,
    Cause.HELP: Decision.HELP,
    Cause.WRONG_NUMBER: Decision.APOLOGY,
}
LEFT_TO_PEOPLE = (ReplyState.ESCALATED, ReplyState.LEFT_TO_HUMAN)
# What may stand beside a decision without making it another one: a person is called as well.
BESIDE = {
    Decision.ANSWERED: {Decision.HANDED_OVER},
    Decision.DANGER: {Decision.HANDED_OVER, Decision.OPTED_OUT},
    Decision.OPTED_OUT: {Decision.HANDED_OVER, Decision.DANGER},
    Decision.APOLOGY: {Decision.HANDED_OVER},
}


@dataclass(frozen=True)
class Text:
    """A text of the business's; `entries` are the ids that it was answered from, if kept."""

    body: str
    cause: str
    template: str | None = None
    went_out: bool = True
    entries: list[str] | None = None
    response_ms: int | None = None


@dataclass(frozen=True)
class Happened:
    """A turn's outcome: `called` are the reasons and priorities of new calls for a person."""

    texts: list[Text] = field(default_factory=list)
    states: list[tuple[str | None, str | None]] = field(default_factory=list)
    called: list[tuple[str, int]] = field(default_factory=list)

    @property
    def sent(self) -> list[Text]:
        return [text for text in self.texts if text.went_out]

    @property
    def decisions(self) -> set[Decision]:
        """All that happened; silence only by itself."""
        found = {BY_CAUSE[Cause(text.cause)] for text in self.sent if text.cause in BY_CAUSE}
        if self.called or any(state in LEFT_TO_PEOPLE for state, _ in self.states):
            found.add(Decision.HANDED_OVER)
        return found or {Decision.SILENT}

    @property
    def disturbs_nobody(self) -> bool:
        """Nothing went out and nobody was called, though a person may have it before them."""
        return not self.sent and not self.called

    def is_a(self, wanted: Decision) -> bool:
        """Whether the turn was decided so."""
        found = self.decisions
        if wanted is Decision.SILENT:
            return self.disturbs_nobody
        if wanted is Decision.ANSWERED_OR_HANDED_OVER:
            return bool(found) and found <= {Decision.ANSWERED, Decision.HANDED_OVER}
        return wanted in found and found <= {wanted} | BESIDE.get(wanted, set())

    def is_safely_handed_over(self) -> bool:
        """Whether a person has it and the assistant has said nothing of its own."""
        return self.decisions == {Decision.HANDED_OVER}
