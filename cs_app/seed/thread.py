"""One conversation as it is being written: each call adds what the product would have stored."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from cs_app.agent import confidence
from cs_app.agent.models import Action, AgentDecision, Outcome, Trigger
from cs_app.agent.reply import PROMPT_VARIANT
from cs_app.compliance.models import ComplianceAuditLog, ComplianceEvent
from cs_app.identity.models import AuditLog
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.leads.models import ConversationMode, LeadStatus
from cs_app.messaging.models import (
    Cause,
    DeliveryStatus,
    Direction,
    Message,
    MessageType,
    ReplyState,
)
from cs_app.messaging.outbox import TYPES
from cs_app.messaging.segments import measure
from cs_app.reading.verdict import Verdict
from cs_app.seed import read_texts
from cs_app.seed.read_texts import NOTHING, About
from cs_app.seed.rhythm import when_somebody_works
from cs_app.seed.rows import Row
from cs_app.seed.scene import Scene
from cs_app.seed.script import Member
from cs_app.usage import prices
from cs_app.usage.models import ApiUsage, Service

MODEL = "gpt-4o-mini"
ANSWER_TAKES = timedelta(seconds=8)
PREVIEW = 200
NEVER_REPORTED = 0.03  # a carrier that never says "delivered"


class PresentReached(Exception):
    """The next thing would happen after now: the story is still going on."""


def new_sid(random: Random) -> str:
    return f"SM{random.getrandbits(128):032x}"


class Thread:
    """A lead's conversation, and the moment it has reached."""

    def __init__(self, scene: Scene, lead: Row, at: datetime) -> None:
        self.scene, self.lead, self.at = scene, lead, at
        self.messages: list[Row] = []

    def lead_writes(
        self,
        body: str,
        *,
        after: timedelta,
        kind: MessageType = MessageType.SMS,
        found: Verdict | None = None,
        about: About = NOTHING,
    ) -> Row:
        """A text or a form from the lead; a text was `found` to mean something."""
        self._go_on(after + ANSWER_TAKES)
        self.at -= ANSWER_TAKES
        by_form = kind is MessageType.FORM
        with_person = self.lead["conversation_mode"] is not ConversationMode.AI
        row = self._message(
            Direction.INBOUND,
            kind,
            body,
            twilio_sid=None if by_form else new_sid(self.scene.random),
            reply_state=ReplyState.LEFT_TO_HUMAN if with_person else ReplyState.SKIPPED,
            reply_reason="A person has this conversation" if with_person else None,
        )
        self._show_in_lists(body)
        self.lead["last_inbound_at"] = self.at
        self.lead["unread_count"] += 1
        if not by_form:
            self._meter_sms(row, "inbound")
            read_texts.keep(self.scene, row, found or read_texts.verdict(self.scene, body), about)
        return row

    def assistant_writes(
        self, body: str, *, why: str, level: KnowledgeLevel = KnowledgeLevel.HIGH
    ) -> Row:
        """The assistant's answer to the lead's last text."""
        asked = self.messages[-1]
        sure = confidence.combine(reply=body, question=asked["message"], level=level)
        row = self.send(body, Cause.LEAD_REPLY, answers=asked)
        row["ai_confidence"], row["prompt_variant"] = sure, PROMPT_VARIANT
        asked["reply_state"], asked["reply_reason"] = ReplyState.ANSWERED, why
        latency = self.model_call(row["id"])
        self.decide(Action.RESPOND, why, sure, row["id"], latency=latency)
        self.lead["unread_count"] = 0
        return row

    def person_writes(self, body: str, member: Member, *, after: timedelta) -> Row:
        """A text typed by somebody of the business, during the day."""
        self._go_on(after)
        row = self.send(body, Cause.MANUAL)
        row["sent_by"] = self.scene.person_id(member)
        self.lead["unread_count"] = 0
        return row

    def wait_for_day(self) -> None:
        self.at = when_somebody_works(self.at, self.scene.zone)
        self._go_on(timedelta(0))

    def send(self, body: str, cause: Cause, *, answers: Row | None = None) -> Row:
        """A text that the carrier took, and most likely delivered."""
        if answers is not None:
            self._go_on(self.scene.seconds(1.8, 6.0))
        sending = self.scene.seconds(0.15, 0.5)
        delivered = self.at + self.scene.seconds(0.7, 4.0)
        arrives = delivered < self.scene.now and self.scene.random.random() > NEVER_REPORTED
        row = self._message(
            Direction.OUTBOUND,
            TYPES[cause],
            body,
            twilio_sid=new_sid(self.scene.random),
            cause=cause,
            response_to_id=answers["id"] if answers else None,
            response_ms=round((self.at - answers["created_at"]).total_seconds() * 1000)
            if answers
            else None,
            delivery_status=DeliveryStatus.DELIVERED if arrives else DeliveryStatus.SENT,
            segments=measure(body).segments,
            attempts=1,
            claimed_at=self.at - sending,
            sent_at=self.at,
            delivered_at=delivered if arrives else None,
        )
        row["created_at"] = self.at - sending
        self._show_in_lists(body)
        self._meter_sms(row, "outbound")
        self.comply(ComplianceEvent.MESSAGE_SENT, messageId=str(row["id"]), cause=cause.value)
        if self.lead["status"] is LeadStatus.NEW:
            self.lead["status"] = LeadStatus.CONTACTED
        return row

    def fail(self, body: str, cause: Cause, *, reason: str, code: str | None) -> Row:
        """A text that never left, with its reason."""
        row = self._message(
            Direction.OUTBOUND,
            TYPES[cause],
            body,
            cause=cause,
            delivery_status=DeliveryStatus.FAILED,
            not_sent_reason=reason,
            error_code=code,
            segments=measure(body).segments,
        )
        event = ComplianceEvent.MESSAGE_SEND_FAILED if code else ComplianceEvent.MESSAGE_BLOCKED
        self.comply(event, success=False, messageId=str(row["id"]), code=code or reason)
        return row

    def lose_last(self, code: str) -> None:
        """The carrier could not deliver the last text after all."""
        row = self.messages[-1]
        row["delivery_status"], row["error_code"] = DeliveryStatus.UNDELIVERED, code
        row["delivered_at"] = None

    def take_over(self, member: Member) -> None:
        """The assistant is silent from here on."""
        self.lead["conversation_mode"] = ConversationMode.HUMAN
        self.lead["human_takeover_at"] = self.at
        self.lead["human_takeover_by"] = self.scene.person_id(member)
        self._audit("conversation.taken_over", member)

    def hand_back(self, member: Member) -> None:
        """The assistant answers again."""
        self.lead["conversation_mode"] = ConversationMode.AI
        self.lead["human_takeover_at"] = self.lead["human_takeover_by"] = None
        self._audit("conversation.handed_back", member)

    def decide(
        self, action: Action, why: str, sure: float, message_id: UUID, *, latency: int | None
    ) -> Row:
        return self.scene.rows.add(
            AgentDecision,
            created_at=self.at,
            lead_id=self.lead["id"],
            client_id=self.scene.client_id,
            message_id=message_id,
            trigger_type=Trigger.INBOUND_MESSAGE,
            stage_at_decision=None,
            action=action,
            action_details={},
            reasoning=why,
            confidence=round(sure * 100),
            outcome=Outcome.PENDING,
            processing_time_ms=latency,
            context_snapshot={"texts": 1, "history": max(0, len(self.messages) - 2)},
        )

    def model_call(self, message_id: UUID | None) -> int:
        """What a call of the model cost; returns how long it took, in milliseconds."""
        latency = self.scene.random.randint(640, 1900)
        read = 1_450 + 42 * len(self.messages) + self.scene.random.randint(0, 350)
        written = self.scene.random.randint(62, 138)
        self._usage(
            message_id,
            service=Service.OPENAI,
            operation="reply",
            model=MODEL,
            input_tokens=read,
            output_tokens=written,
            units=1,
            latency_ms=latency,
            cost_microcents=prices.model_cost(MODEL, input_tokens=read, output_tokens=written),
        )
        return latency

    def comply(self, event: ComplianceEvent, *, success: bool = True, **data: str) -> None:
        self.scene.rows.add(
            ComplianceAuditLog,
            created_at=self.at,
            client_id=self.scene.client_id,
            event_type=event,
            event_data={"leadId": str(self.lead["id"]), **data},
            actor_type="system",
            success=success,
        )

    def _go_on(self, after: timedelta) -> None:
        if self.at + after > self.scene.now:
            raise PresentReached
        self.at += after

    def _message(self, direction: Direction, kind: MessageType, body: str, **values: object) -> Row:
        row = self.scene.rows.add(
            Message,
            **(
                _BLANK
                | {
                    "lead_id": self.lead["id"],
                    "client_id": self.scene.client_id,
                    "created_at": self.at,
                    "direction": direction,
                    "message_type": kind,
                    "message": body,
                    "from_number": self.scene.number,
                }
                | values
            ),
        )
        self.messages.append(row)
        return row

    def _show_in_lists(self, body: str) -> None:
        self.lead["last_message_at"] = self.lead["updated_at"] = self.at
        self.lead["last_message_preview"] = body[:PREVIEW]

    def _meter_sms(self, row: Row, operation: str) -> None:
        segments = measure(row["message"]).segments
        self._usage(
            row["id"],
            service=Service.TWILIO_SMS,
            operation=operation,
            model=None,
            input_tokens=None,
            output_tokens=None,
            units=segments,
            latency_ms=None,
            cost_microcents=prices.sms_cost(segments=segments),
        )

    def _usage(self, message_id: UUID | None, **values: object) -> None:
        self.scene.rows.add(
            ApiUsage,
            created_at=self.at,
            client_id=self.scene.client_id,
            lead_id=self.lead["id"],
            message_id=message_id,
            **values,
        )

    def _audit(self, action: str, member: Member) -> None:
        self.scene.rows.add(
            AuditLog,
            created_at=self.at,
            person_id=self.scene.person_id(member),
            client_id=self.scene.client_id,
            action=action,
            resource_type="lead",
            resource_id=str(self.lead["id"]),
            details={},
        )


_BLANK: Row = {
    "twilio_sid": None,
    "delivery_status": None,
    "error_code": None,
    "not_sent_reason": None,
    "cause": None,
    "sent_by": None,
    "response_to_id": None,
    "reply_state": None,
    "reply_reason": None,
    "ai_confidence": None,
    "prompt_variant": None,
    "response_ms": None,
    "segments": None,
    "attempts": 0,
    "claimed_at": None,
    "sent_at": None,
    "delivered_at": None,
}
