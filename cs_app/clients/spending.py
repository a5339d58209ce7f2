"""What a business may use in a month: texts by its plan, and money if somebody set a budget."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients.editing import locked
from cs_app.clients.models import Client
from cs_app.clients.monthly_texts import period_of
from cs_app.clients.settings_record import record_setting
from cs_app.clients.settings_rights import CHANGE, SEE
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_team.owner_only import is_owner, require_owner
from cs_app.identity.permissions import AgencyPermission, SessionKind
from cs_app.kernel import clock
from cs_app.kernel.errors import Invalid, NotFound

MOST_TEXTS = 1_000_000
MOST_CENTS = 100_000_000


@dataclass(frozen=True)
class Spending:
    """Segments of this month (UTC) and their limit; the budget in cents, None for none.

    The last two say what the person who asked may change.
    """

    used: int
    limit: int
    budget_cents: int | None
    may_set_limit: bool
    may_set_budget: bool


async def read_spending(session: AsyncSession, access: Access, *, client_id: UUID) -> Spending:
    """This month's use and its limits. Raises `NotFound` also outside the scope."""
    access.require_any(*SEE)
    access.require_client(client_id)
    row = (
        await session.execute(
            select(
                col(Client.messages_sent_this_month).label("sent"),
                col(Client.message_period),
                col(Client.monthly_message_limit),
                col(Client.monthly_budget_cents),
            ).where(col(Client.id) == client_id)
        )
    ).one_or_none()
    if row is None:
        raise NotFound("This business does not exist")
    of_agency = access.kind is SessionKind.AGENCY
    may_change = any(access.may(permission) for permission in CHANGE)
    return Spending(
        used=row.sent if row.message_period == period_of(clock.now()) else 0,
        limit=row.monthly_message_limit,
        budget_cents=row.monthly_budget_cents,
        may_set_limit=access.may(AgencyPermission.CLIENTS_EDIT),
        may_set_budget=may_change and (of_agency or await is_owner(session, access)),
    )


async def set_message_limit(
    session: AsyncSession, access: Access, *, client_id: UUID, limit: int
) -> None:
    """How many segments the plan has a month. Raises `NotFound`, or `Invalid` by field."""
    access.require(AgencyPermission.CLIENTS_EDIT)
    access.require_client(client_id)
    if not 0 <= limit <= MOST_TEXTS:
        raise Invalid(f"Enter a number from 0 to {MOST_TEXTS:,}", field="limit")
    client = await locked(session, client_id)
    before = client.monthly_message_limit
    if before == limit:
        return
    client.monthly_message_limit = limit
    await session.flush()
    details = {"setting": "monthly_message_limit", "before": before, "after": limit}
    await record_setting(
        session, access, client_id=client_id, action=Action.MESSAGE_LIMIT_CHANGED, details=details
    )


async def set_budget(
    session: AsyncSession, access: Access, *, client_id: UUID, cents: int | None
) -> None:
    """What the business may cost in a month, None for no limit.

    Raises `NotAllowed` for people of the business who do not own it, `NotFound`, or `Invalid` by
    field.
    """
    access.require_any(*CHANGE)
    access.require_client(client_id)
    await require_owner(session, access)
    if cents is not None and not 0 < cents <= MOST_CENTS:
        raise Invalid("Enter an amount up to $1,000,000, or nothing for no budget", field="budget")
    client = await locked(session, client_id)
    before = client.monthly_budget_cents
    if before == cents:
        return
    client.monthly_budget_cents = cents
    await session.flush()
    details = {"setting": "monthly_budget_cents", "before": before, "after": cents}
    await record_setting(
        session, access, client_id=client_id, action=Action.BUDGET_CHANGED, details=details
    )
