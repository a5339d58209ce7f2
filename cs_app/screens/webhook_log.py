"""The webhook log as operators read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.errors import NotFound
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.kernel.search import alphabetical

RECENT = 5000
MAY = AgencyPermission.SETTINGS_MANAGE


@dataclass(frozen=True)
class LoggedCall:
    id: UUID
    at: datetime
    client_id: UUID | None
    business_name: str | None
    direction: str
    event_type: str
    external_id: str | None
    response_status: int
    response_body: str | None
    error_code: str | None
    signature_valid: bool | None
    latency_ms: int | None
    attempt: int
    replay_of: UUID | None
    payload: dict


@dataclass(frozen=True)
class LogFilter:
    """`failed` keeps answers of 400 and above; no `client_id` means all businesses."""

    client_id: UUID | None = None
    event_type: str | None = None
    failed: bool = False
    since: datetime | None = None
    until: datetime | None = None
    search: str = ""


@dataclass(frozen=True)
class Choices:
    """By what the log can be narrowed down: kinds of calls, and businesses by id and name."""

    event_types: list[str]
    clients: list[tuple[UUID, str]]


_COLUMNS = """
SELECT w.id, w.created_at, w.client_id, c.business_name, w.direction, w.event_type, w.external_id,
       w.response_status, w.response_body, w.error_code, w.signature_valid, w.latency_ms,
       w.attempt, w.replay_of, w.payload
  FROM webhook_log w LEFT JOIN clients c ON c.id = w.client_id
"""
_SCOPE = within("w.client_id")
_LIST = text(f"""
{_COLUMNS} WHERE {_SCOPE}
   AND (CAST(:client_id AS uuid) IS NULL OR w.client_id = CAST(:client_id AS uuid))
   AND (CAST(:event_type AS varchar) IS NULL OR w.event_type = CAST(:event_type AS varchar))
   AND (NOT :failed OR w.response_status >= 400)
   AND (CAST(:since AS timestamptz) IS NULL OR w.created_at >= CAST(:since AS timestamptz))
   AND (CAST(:until AS timestamptz) IS NULL OR w.created_at < CAST(:until AS timestamptz))
   AND (:search = '' OR w.external_id = :search OR w.error_code = :search)
   AND {older_than_place("w.created_at", "w.id")}
 ORDER BY w.created_at DESC, w.id DESC LIMIT :most
""")
# Only what came lately is looked through: a choice of filters must not read the whole log.
_KINDS = text(f"""
SELECT DISTINCT event_type FROM (
    SELECT w.event_type FROM webhook_log w
     WHERE {within("w.client_id")}
     ORDER BY w.created_at DESC, w.id DESC LIMIT :lately) recent
 ORDER BY 1
""")  # noqa: S608 our own text
_CLIENTS = text(f"""
SELECT c.id, c.business_name FROM clients c
 WHERE {within("c.id")}
   AND EXISTS (SELECT 1 FROM webhook_log w WHERE w.client_id = c.id)
 ORDER BY {alphabetical("c.business_name")}, c.id
""")  # noqa: S608 our own text
_REPLAYS = text(f"""
{_COLUMNS} WHERE w.replay_of = :id AND w.created_at >= :after AND {_SCOPE}
 ORDER BY w.created_at, w.id LIMIT 20
""")
_ONE = text(f"{_COLUMNS} WHERE w.id = :id AND {_SCOPE}")


async def list_calls(
    session: AsyncSession,
    access: Access,
    *,
    where: LogFilter,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[LoggedCall]:
    """Calls within the scope, newest first. Raises `Invalid` for a cursor not made here."""
    access.require(MAY)
    values = {
        "client_id": where.client_id,
        "event_type": where.event_type,
        "failed": where.failed,
        "since": where.since,
        "until": where.until,
        "search": where.search.strip(),
        "most": size + 1,
    }
    values |= visible(access.client_ids) | place_of(cursor)
    return page_of((await session.execute(_LIST, values)).all(), size, _call)


async def get_call(session: AsyncSession, access: Access, *, call_id: UUID) -> LoggedCall:
    """One call. Raises `NotFound`, also outside the scope."""
    access.require(MAY)
    found = await session.execute(_ONE, {"id": call_id} | visible(access.client_ids))
    row = found.one_or_none()
    if row is None:
        raise NotFound("This webhook call does not exist")
    return _call(row)


async def replays(session: AsyncSession, access: Access, *, call: LoggedCall) -> list[LoggedCall]:
    """The calls that repeated this one, oldest first."""
    access.require(MAY)
    values = {"id": call.id, "after": call.at} | visible(access.client_ids)
    return [_call(row) for row in await session.execute(_REPLAYS, values)]


async def choices(session: AsyncSession, access: Access) -> Choices:
    """The kinds of calls and the businesses that stand in the log, within the scope."""
    access.require(MAY)
    scope = visible(access.client_ids)
    kinds = await session.execute(_KINDS, scope | {"lately": RECENT})
    clients = await session.execute(_CLIENTS, scope)
    return Choices(
        [row.event_type for row in kinds], [(row.id, row.business_name) for row in clients]
    )


def _call(row) -> LoggedCall:
    return LoggedCall(
        id=row.id,
        at=row.created_at,
        client_id=row.client_id,
        business_name=row.business_name,
        direction=row.direction,
        event_type=row.event_type,
        external_id=row.external_id,
        response_status=row.response_status,
        response_body=row.response_body,
        error_code=row.error_code,
        signature_valid=row.signature_valid,
        latency_ms=row.latency_ms,
        attempt=row.attempt,
        replay_of=row.replay_of,
        payload=row.payload,
    )
