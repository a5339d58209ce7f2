"""Conversations of the demo that a person must answer, has answered, or has let wait too long."""

from datetime import datetime, timedelta
from uuid import UUID

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.models import Action
from cs_app.escalations.models import Escalation, EscalationStatus, Resolution
from cs_app.escalations.sla import URGENT, deadline_of
from cs_app.leads.models import ConversationMode, LeadSource, LeadStatus
from cs_app.messaging.models import Cause, ReplyState, TextKind
from cs_app.messaging.template_defaults import USUAL
from cs_app.messaging.template_words import Facts, filled, values_of
from cs_app.notifications.models import Channel, Notification, NotificationStatus
from cs_app.seed.rows import Row
from cs_app.seed.scene import Scene
from cs_app.seed.script import Handover, HandoverState
from cs_app.seed.stories import first_name
from cs_app.seed.thread import PresentReached, Thread

HOT, WARM = 82, 58


def tell(scene: Scene, script: Handover, at: datetime) -> None:
    """One such conversation from its first text to where it stands now."""
    lead = scene.new_lead(
        at,
        source=LeadSource.SMS,
        project=script.project,
        score=HOT if script.priority <= URGENT else WARM,
        named=True,
    )
    thread = Thread(scene, lead, at)
    thread.lead_writes(script.ask, after=timedelta(0))
    escalation = _hand_over(thread, script)
    if script.state is HandoverState.OPEN:
        return
    try:
        _talk(thread, script, escalation)
    except PresentReached:
        return
    if script.state is HandoverState.RESOLVED:
        _resolve(thread, script, escalation)


def _hand_over(thread: Thread, script: Handover) -> Row:
    scene, asked = thread.scene, thread.messages[-1]
    words = _notice(script, business=scene.business.name, owner=scene.business.owner.name)
    notice = thread.send(words, Cause.ESCALATION_NOTICE, answers=asked)
    asked["reply_state"], asked["reply_reason"] = ReplyState.ESCALATED, script.why
    latency = thread.model_call(notice["id"]) if script.by_model else None
    sure = scene.random.uniform(0.3, 0.55) if script.by_model else 1.0
    decision = thread.decide(Action.ESCALATE, script.why, sure, notice["id"], latency=latency)
    decision["action_details"] = {"reason": script.reason.value}
    _mark_lead(thread, script)
    escalation = _escalation(thread, script)
    _tell_team(thread, script, escalation["id"])
    return escalation


def _notice(script: Handover, *, business: str, owner: str) -> str:
    is_hot = script.reason is EscalationReason.HIGH_VALUE_LEAD
    usual = USUAL[TextKind.CALL_SOON if is_hot else TextKind.HANDOVER].words
    return filled(usual, values_of(Facts(business, owner, "")))


def _mark_lead(thread: Thread, script: Handover) -> None:
    lead = thread.lead
    lead["action_required"], lead["action_required_reason"] = True, script.why
    lead["status"] = LeadStatus.ACTION_REQUIRED
    if script.priority <= URGENT:
        lead["conversation_mode"] = ConversationMode.AWAITING_HUMAN


def _escalation(thread: Thread, script: Handover) -> Row:
    now, opened = thread.scene.now, thread.at
    deadline = deadline_of(script.priority, opened)
    breached = script.state is HandoverState.OPEN and deadline < now
    return thread.scene.rows.add(
        Escalation,
        created_at=opened,
        lead_id=thread.lead["id"],
        client_id=thread.scene.client_id,
        reason=script.reason,
        reason_details=script.why,
        trigger_message_id=thread.messages[0]["id"],
        priority=script.priority,
        conversation_summary=script.ask,
        suggested_response=script.draft,
        key_points=script.points,
        status=EscalationStatus.PENDING,
        assigned_to=None,
        assigned_at=None,
        first_response_at=None,
        resolved_at=None,
        resolved_by=None,
        resolution=None,
        resolution_notes=None,
        sla_deadline=deadline,
        sla_breach=breached,
        breach_notified_at=deadline if breached else None,
    )


def _talk(thread: Thread, script: Handover, escalation: Row) -> None:
    scene = thread.scene
    member = scene.speaker(script.dialog[0])
    thread.at += scene.minutes(3, 11)
    thread.take_over(member)
    escalation["status"] = EscalationStatus.IN_PROGRESS
    escalation["assigned_to"] = scene.person_id(member)
    escalation["assigned_at"] = escalation["first_response_at"] = thread.at
    for line in script.dialog:
        body = line[2:].format(first=first_name(thread))
        if line.startswith("<"):
            thread.person_writes(body, member, after=scene.minutes(0.5, 6))
        else:
            thread.lead_writes(body, after=scene.minutes(1, 14))


def _resolve(thread: Thread, script: Handover, escalation: Row) -> None:
    scene, lead = thread.scene, thread.lead
    member = scene.speaker(script.dialog[0])
    thread.at += scene.minutes(2, 20)
    thread.hand_back(member)
    escalation["status"] = EscalationStatus.RESOLVED
    escalation["resolved_at"] = thread.at
    escalation["resolved_by"] = scene.person_id(member)
    escalation["resolution"] = script.resolution or Resolution.HANDLED
    escalation["resolution_notes"] = script.notes
    lead["action_required"], lead["action_required_reason"] = False, None
    lead["unread_count"] = 0
    lead["status"] = LeadStatus.CONTACTED
    if script.won:
        lead["status"] = LeadStatus.WON
    if script.lost:
        lead["status"] = LeadStatus.LOST


def _tell_team(thread: Thread, script: Handover, escalation_id: UUID) -> None:
    reason = script.reason.value.replace("_", " ")
    for member in thread.scene.business.people:
        if not member.escalations:
            continue
        person_id = thread.scene.person_id(member)
        for channel in Channel:
            thread.scene.rows.add(
                Notification,
                created_at=thread.at,
                client_id=thread.scene.client_id,
                person_id=person_id,
                channel=channel,
                kind="escalation",
                dedupe_key=f"escalation:{escalation_id}:{person_id}:{channel}",
                subject=f"A lead needs you: {reason}",
                body=f"A conversation needs a person (priority {script.priority}): {reason}.",
                status=NotificationStatus.SENT,
                sent_at=thread.at + timedelta(seconds=1),
            )
