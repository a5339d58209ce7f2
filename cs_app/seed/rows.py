"""Collects the rows of a made-up past and inserts them in bulk, parents first."""

from collections import defaultdict
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from cs_app.agent.models import AgentDecision, ResponseReview
from cs_app.compliance.models import (
    BlockedNumber,
    ComplianceAuditLog,
    ConsentRecord,
    DoNotContact,
    OptOutRecord,
)
from cs_app.escalations.models import Escalation
from cs_app.identity.models import AuditLog
from cs_app.kernel.ids import new_id
from cs_app.knowledge.models import KnowledgeGap
from cs_app.leads.models import Lead
from cs_app.messaging.models import Message, ScheduledMessage
from cs_app.notifications.models import Notification
from cs_app.reading.models import Reading
from cs_app.usage.models import ApiUsage
from cs_app.webhooks.models import InboundEvent, WebhookLog

PARENTS_FIRST: tuple[type[SQLModel], ...] = (
    Lead,
    Message,
    ScheduledMessage,
    Escalation,
    ConsentRecord,
    OptOutRecord,
    BlockedNumber,
    DoNotContact,
    Reading,
    AgentDecision,
    ResponseReview,
    KnowledgeGap,
    ApiUsage,
    ComplianceAuditLog,
    AuditLog,
    Notification,
    InboundEvent,
    WebhookLog,
)
Row = dict[str, Any]


class Rows:
    """Rows by table; all rows of one table have the same columns."""

    def __init__(self) -> None:
        self.of: dict[type[SQLModel], list[Row]] = defaultdict(list)

    def add(self, table: type[SQLModel], /, **values: Any) -> Row:
        """A new row; the caller may still change it before it is inserted."""
        row = {"id": new_id(), **values}
        self.of[table].append(row)
        return row


async def insert_all(session: AsyncSession, rows: Rows) -> None:
    for model in PARENTS_FIRST:
        if rows.of[model]:
            await session.execute(insert(model), rows.of[model])
