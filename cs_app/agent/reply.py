"""Asks the model for a reply and judges what comes back."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from cs_app.agent import confidence, guardrails, prompt, triggers
from cs_app.agent.answer_facts import facts_of
from cs_app.agent.checks.facts import Facts
from cs_app.agent.checks.fault import Fault, FaultKind
from cs_app.agent.checks.judge import faults_of
from cs_app.agent.context import Grounds, Turn
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.models import Action
from cs_app.kernel import clock, metrics
from cs_app.knowledge.questions import asks
from cs_app.messaging.models import TextKind
from cs_app.providers.chat import ChatMessage, ChatResult
from cs_app.providers.errors import ProviderError
from cs_app.providers.gateways import current
from cs_app.reading.kinds import WORDS_FOR, Kind
from cs_app.settings import settings

PROMPT_VARIANT = "reply-3"
MAX_TOKENS = 400
TEMPERATURE = 0.7


class ReplyAnswer(BaseModel):
    """What the model must return: the action apart from the text, and what makes it wary."""

    concern: Literal["none", "asks_to_stop", "danger", "wrong_number", "legal_threat", "anger"] = (
        Field(
            description="What the customer's newest words say beside their question. asks_to_stop: "
            "they want no more texts, in whatever words. danger: gas, fire, live wires, rising "
            "water, somebody hurt or who may hurt themselves. wrong_number: they are not whom the "
            "business takes them for. legal_threat: lawyers, courts, authorities. anger: they are "
            "angry at the business. none: nothing of the kind, as nearly always"
        )
    )
    action: Literal["respond", "escalate", "wait"] = Field(
        description="respond: send the message. escalate: a person must answer. wait: say nothing"
    )
    message: str = Field(description="The text message to the customer")
    confidence: float = Field(description="0 to 1: how well the knowledge supports the message")
    reason: str = Field(description="One sentence for the business owner: why this action")
    escalation_reason: (
        Literal[
            "explicit_request",
            "frustrated_sentiment",
            "complaint",
            "emergency",
            "complex_technical",
            "pricing_negotiation",
            "other",
        ]
        | None
    ) = Field(description="Only with the action escalate")

    @model_validator(mode="before")
    @classmethod
    def _unconcerned(cls, answered: Any) -> Any:
        """A model that need not keep to the schema may leave out what it did not notice."""
        return {"concern": "none", **answered} if isinstance(answered, dict) else answered


MEANS = {
    "asks_to_stop": Kind.REVOCATION,
    "danger": Kind.DANGER,
    "wrong_number": Kind.WRONG_NUMBER,
    "legal_threat": Kind.LEGAL_THREAT,
    "anger": Kind.ANGER,
}


class Verdict(StrEnum):
    RESPOND = "respond"
    ESCALATE = "escalate"
    WAIT = "wait"


@dataclass(frozen=True)
class Judged:
    """What to do about a turn, and why; `concern` is a meaning that only the model has seen.

    `used` are the entries of the knowledge that the answer rests on, the best first.
    `template` is the kind of text whose words `text` is in, where no model wrote it.
    """

    verdict: Verdict
    text: str
    confidence: float
    why: str
    reason: EscalationReason | None = None
    priority: int = 3
    needs_person: bool = False
    concern: Kind | None = None
    call: ChatResult[ReplyAnswer] | None = None
    used: list[UUID] = field(default_factory=list)
    template: TextKind | None = None

    @property
    def action(self) -> Action:
        return Action(self.verdict.value)


PRIORITIES = {
    EscalationReason.EMERGENCY: 1,
    EscalationReason.FRUSTRATED_SENTIMENT: 1,
    EscalationReason.EXPLICIT_REQUEST: 2,
    EscalationReason.COMPLAINT: 2,
}


def judge_text(turn: Turn) -> Judged | None:
    """What the lead's own words decide, without a model call; None when they decide nothing."""
    trigger = triggers.find(
        turn.question, turn.kinds, may_discuss_pricing=turn.manner.may_discuss_pricing
    )
    if trigger is None:
        return _gone_on(turn)
    return _escalate(
        trigger.reason,
        f"The customer's words call for a person ({trigger.reason.value.replace('_', ' ')})",
        priority=trigger.priority,
        needs_person=trigger.reason is not EscalationReason.PRICING_NEGOTIATION,
        sure=1.0,
    )


def _gone_on(turn: Turn) -> Judged | None:
    """A person shall have a conversation in which the lead has written so many texts."""
    most, texts = turn.manner.escalate_after_messages, turn.texts_since_handover
    if most is None or texts < most:
        return None
    why = f"The lead has written {texts} texts since a person last had the conversation"
    return _escalate(EscalationReason.OTHER, why, sure=1.0, needs_person=True)


def nothing_known() -> Judged:
    """An empty knowledge base: never guess."""
    return _escalate(EscalationReason.COMPLEX_TECHNICAL, "The knowledge base is empty", sure=0.0)


async def ask_model(turn: Turn, grounds: Grounds) -> Judged:
    """The model's answer if it passes its checks, or else what a second try makes of it.

    Raises `ProviderError` while the model does not answer at all.
    """
    now = clock.now()
    messages, facts = prompt.build(turn, grounds, now=now), facts_of(turn, grounds, now=now)
    first = await _complete(messages)
    wrong = faults_in(first.parsed, facts)
    if not wrong:
        return judge_answer(turn, grounds, first)
    again = prompt.once_more(messages, first.parsed.message, [fault.why for fault in wrong])
    try:
        second = await _complete(again)
    except ProviderError:
        return _refused(wrong, grounds, first)
    both = _together(first, second)
    if wrong := faults_in(second.parsed, facts):
        return _refused(wrong, grounds, both)
    return judge_answer(turn, grounds, both)


async def _complete(messages: list[ChatMessage]) -> ChatResult[ReplyAnswer]:
    result = await current().chat.complete(
        messages=messages,
        schema=ReplyAnswer,
        model=settings().ai_model,
        temperature=TEMPERATURE,
        max_tokens=MAX_TOKENS,
    )
    metrics.model_seconds.observe(result.latency_ms / 1000)
    return result


def _together(
    first: ChatResult[ReplyAnswer], second: ChatResult[ReplyAnswer]
) -> ChatResult[ReplyAnswer]:
    """The second answer, with what both have cost."""
    return replace(
        second,
        input_tokens=first.input_tokens + second.input_tokens,
        output_tokens=first.output_tokens + second.output_tokens,
        latency_ms=first.latency_ms + second.latency_ms,
    )


def faults_in(answer: ReplyAnswer, facts: Facts) -> tuple[Fault, ...]:
    """What forbids to send a model's message; nothing where it does not want to send any."""
    if answer.action != "respond" or answer.concern in MEANS:
        return ()
    return faults_of(guardrails.shorten(answer.message, longest=facts.longest), facts)


def _refused(wrong: tuple[Fault, ...], grounds: Grounds, call: ChatResult[ReplyAnswer]) -> Judged:
    """Nothing that the model writes can be sent: a person answers."""
    kinds = {fault.kind for fault in wrong}
    priced = FaultKind.PRICE in kinds and not grounds.may_discuss_pricing
    reason = EscalationReason.PRICING_NEGOTIATION if priced else EscalationReason.COMPLEX_TECHNICAL
    return _escalate(reason, f"The draft cannot go out: {wrong[0].why}", sure=0.0, call=call)


def judge_answer(turn: Turn, grounds: Grounds, call: ChatResult[ReplyAnswer]) -> Judged:
    """Send the model's text, which has passed its checks, hand over to a person, or say nothing."""
    answer = call.parsed
    if concern := MEANS.get(answer.concern):
        return _concerned(turn, concern, call)
    if answer.action == "wait" and not asks(turn.question):
        return Judged(Verdict.WAIT, "", 0.0, answer.reason, call=call)
    if answer.action != "respond":
        reason = EscalationReason(answer.escalation_reason or "complex_technical")
        return _escalate(reason, answer.reason, sure=0.0, call=call)
    text = guardrails.shorten(answer.message, longest=turn.manner.max_response_length)
    sure = confidence.combine(reply=text, question=turn.question, level=grounds.level)
    if sure < confidence.ENOUGH and turn.business.auto_escalation_enabled:
        why = f"Not sure enough ({sure:.2f}): {answer.reason}"
        return _escalate(EscalationReason.COMPLEX_TECHNICAL, why, sure=sure, call=call)
    return Judged(Verdict.RESPOND, text, sure, answer.reason, used=grounds.used, call=call)


def _concerned(turn: Turn, concern: Kind, call: ChatResult[ReplyAnswer]) -> Judged:
    """The model may make us more careful than rules and examples were, and never less."""
    why = f"The assistant's model has noticed: {WORDS_FOR[concern].lower()}"
    if concern not in triggers.OF_KIND:
        return Judged(Verdict.WAIT, "", 0.0, why, concern=concern, call=call)
    trigger = triggers.of_kind(concern, turn.question)
    judged = _escalate(
        trigger.reason, why, sure=0.0, priority=trigger.priority, needs_person=True, call=call
    )
    return replace(judged, concern=concern)


def _escalate(
    reason: EscalationReason,
    why: str,
    *,
    sure: float,
    priority: int | None = None,
    needs_person: bool | None = None,
    call: ChatResult[ReplyAnswer] | None = None,
) -> Judged:
    urgent = PRIORITIES.get(reason)
    return Judged(
        Verdict.ESCALATE,
        "",
        max(0.0, min(1.0, sure)),
        why,
        reason=reason,
        priority=priority or urgent or 3,
        needs_person=needs_person if needs_person is not None else urgent is not None,
        call=call,
    )
