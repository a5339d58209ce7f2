"""The figures at the head of the compliance page."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.kernel import clock
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

PERIOD = timedelta(days=30)


@dataclass(frozen=True)
class Figures:
    """`opt_outs_before` are those of the 30 days before the last 30; `held` are texts.

    `to_confirm` are texts that were read as a wish to be left alone and wait for a person's word.
    """

    opt_outs: int
    opt_outs_before: int
    listed: int
    blocked: int
    held: int
    to_confirm: int


_FIGURES = text(f"""
SELECT (SELECT count(*) FROM opt_out_records o
         WHERE {within("o.client_id")} AND {address.of_client("o.client_id")}
           AND o.opt_out_timestamp > :since) AS opt_outs,
       (SELECT count(*) FROM opt_out_records o
         WHERE {within("o.client_id")} AND {address.of_client("o.client_id")}
           AND o.opt_out_timestamp > :before AND o.opt_out_timestamp <= :since) AS opt_outs_before,
       (SELECT count(*) FROM do_not_contact_list d
         WHERE ({within("d.client_id")} OR d.is_global)
           AND ({address.of_client("d.client_id")} OR d.is_global)
           AND d.is_active AND (d.expires_at IS NULL OR d.expires_at > :now)) AS listed,
       (SELECT count(*) FROM blocked_numbers b
         WHERE {within("b.client_id")} AND {address.of_client("b.client_id")}) AS blocked,
       (SELECT count(*) FROM scheduled_messages s
         WHERE {within("s.client_id")} AND {address.of_client("s.client_id")}
           AND s.status = 'pending'
           AND s.sequence_type IN ('quiet_hours_hold', 'provider_hold')) AS held,
       (SELECT count(*) FROM message_readings r
         WHERE {within("r.client_id")} AND {address.of_client("r.client_id")}
           AND r.needs_review AND r.reviewed_at IS NULL) AS to_confirm
""")  # noqa: S608 our own text


async def figures(
    session: AsyncSession, access: Access, *, client_id: UUID | None = None
) -> Figures:
    """Of one business, or of all in scope."""
    access.require(LISTS)
    now = clock.now()
    moments = {"now": now, "since": now - PERIOD, "before": now - 2 * PERIOD}
    values = visible(access.client_ids) | {"client_id": client_id} | moments
    row = (await session.execute(_FIGURES, values)).one()
    return Figures(**row._mapping)
