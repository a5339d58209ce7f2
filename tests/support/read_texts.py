"""Texts of a lead with what they were found to mean, in a transaction that is undone."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import OptOutReason
from cs_app.compliance.opt_out import opt_out
from cs_app.kernel.ids import new_id
from cs_app.leads import consent
from cs_app.reading import verdicts
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.verdict import Finding, Verdict
from tests.support.cast import Lead


@dataclass
class ReadTexts:
    """Texts of one lead that were read, and what stands in the tables about them."""

    session: AsyncSession
    lead: Lead
    lead_id: UUID

    async def wrote(
        self,
        words: str,
        *kinds: Kind,
        reader: Reader = Reader.EXAMPLES,
        ground: str = "Reads like the examples",
        state: str = "skipped",
    ) -> UUID:
        """A text that was found to mean this; an opt-out follows where it is such a wish."""
        row, facts = new_id(), {"client_id": self.lead.business.id, "lead_id": self.lead_id}
        said = {"id": row, "direction": "inbound", "message": words, "reply_state": state}
        await self.lead.town.insert("conversations", facts | said)
        findings = tuple(Finding(kind, reader, ground, 0.83) for kind in kinds)
        review = Kind.REVOCATION in kinds and reader is not Reader.RULE
        await verdicts.keep(
            self.session, Verdict(findings), message_id=row, **facts, needs_review=review
        )
        if Kind.REVOCATION in kinds:
            await self._opted_out(row, words)
        return row

    async def _opted_out(self, message_id: UUID, words: str) -> None:
        lead = await consent.locked(
            self.session, client_id=self.lead.business.id, lead_id=self.lead_id
        )
        await opt_out(
            self.session,
            lead=lead,
            reason=OptOutReason.FREE_WORDS,
            trigger_message=words,
            trigger_message_id=message_id,
        )

    async def rows(
        self, table: str, column: str, value: Any, *, order: str = "created_at, id"
    ) -> list[Any]:
        await self.session.flush()
        sql = f"SELECT * FROM {table} WHERE {column} = :value ORDER BY {order}"
        return list((await self.session.execute(text(sql), {"value": value})).all())

    async def row(self, table: str, column: str, value: Any) -> Any:
        (found,) = await self.rows(table, column, value)
        return found

    async def jobs(self, task: str) -> list[Any]:
        """What was put before the workers under this name."""
        return await self.rows("procrastinate_jobs", "task_name", task, order="id")

    async def actions(self) -> list[str]:
        """What the audit log says of the business, in the order of the deeds."""
        rows = await self.rows("audit_log", "client_id", self.lead.business.id)
        return [row.action for row in rows]

    async def reading(self, message_id: UUID) -> Any:
        return await self.row("message_readings", "message_id", message_id)

    async def person(self) -> Any:
        """The lead as they stand now."""
        return await self.row("leads", "id", self.lead_id)
