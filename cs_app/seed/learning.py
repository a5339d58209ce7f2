"""What the demo's people think of answers, and what its leads have asked in vain."""

from datetime import datetime, timedelta

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.models import Rating, ResponseReview
from cs_app.escalations.models import Escalation
from cs_app.knowledge.models import KnowledgeGap, KnowledgeLevel
from cs_app.knowledge.same_question import normalized
from cs_app.messaging.models import Cause, DeliveryStatus, Message
from cs_app.seed.rows import Row
from cs_app.seed.scene import Scene
from cs_app.seed.script import Gap

RATED = 0.4
GOOD = 0.92
KNOWN_FOR = 12  # days since the oldest question was first asked


def add(scene: Scene) -> None:
    """After all conversations are told."""
    _review(scene)
    for script in scene.business.gaps:
        _scripted(scene, script)
    for escalation in list(scene.rows.of[Escalation]):
        if escalation["reason"] is EscalationReason.COMPLEX_TECHNICAL:
            _handed_over(scene, escalation)


def _review(scene: Scene) -> None:
    for message in list(scene.rows.of[Message]):
        arrived = message["delivery_status"] is DeliveryStatus.DELIVERED
        is_answer = message["cause"] is Cause.LEAD_REPLY and arrived
        if is_answer and scene.random.random() < RATED:
            _rate(scene, message)


def _rate(scene: Scene, message: Row) -> None:
    is_good = scene.random.random() < GOOD
    at = min(message["created_at"] + scene.minutes(5, 600), scene.now - scene.minutes(1, 9))
    at = max(at, message["created_at"])
    note = None if is_good else scene.pick(scene.phrases.review_notes)
    better = None if is_good else scene.pick(scene.phrases.better_answers)
    scene.rows.add(
        ResponseReview,
        created_at=at,
        updated_at=at,
        message_id=message["id"],
        lead_id=message["lead_id"],
        client_id=scene.client_id,
        rating=Rating.POSITIVE if is_good else Rating.NEGATIVE,
        note=note,
        corrected_answer=better,
        kb_entry_id=None,
        reviewed_by=scene.person_id(scene.office()),
    )


def _scripted(scene: Scene, script: Gap) -> None:
    first = scene.now - timedelta(days=scene.random.uniform(6, KNOWN_FOR))
    last = scene.now - timedelta(days=scene.random.uniform(0.2, 5))
    entry = scene.opened.entries.get(script.answered_by or "")
    gap = _gap(scene, script.question, first)
    gap |= {"occurrences": script.times, "examples": script.wordings, "last_seen_at": last}
    settled = last - timedelta(hours=2)
    if script.dismissed:
        gap["dismissed_at"] = settled
    if entry:
        gap["resolved"], gap["resolved_by_kb_id"] = settled, entry
        gap["resolved_by"] = scene.person_id(scene.business.owner)


def _handed_over(scene: Scene, escalation: Row) -> None:
    gap = _gap(scene, escalation["conversation_summary"], escalation["created_at"])
    gap["message_id"] = escalation["trigger_message_id"]


def _gap(scene: Scene, question: str, at: datetime) -> Row:
    return scene.rows.add(
        KnowledgeGap,
        created_at=at,
        updated_at=at,
        client_id=scene.client_id,
        question=question,
        normalized_question=normalized(question),
        confidence_level=KnowledgeLevel.LOW,
        occurrences=1,
        examples=[],
        message_id=None,
        first_seen_at=at,
        last_seen_at=at,
        resolved=None,
        resolved_by_kb_id=None,
        resolved_by=None,
        dismissed_at=None,
    )
