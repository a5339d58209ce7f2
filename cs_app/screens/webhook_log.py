"""The webhook log as operators read it, and the replay of a call."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import pagination
from cs_app.kernel.errors import NotFound
from cs_app.kernel.pagination import Key, Page

PAGE = 50
RECENT = 5000


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
    """`failed` keeps answers of 400 and above; the scope None means all businesses."""

    client_ids: frozenset[UUID] | None
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
_SCOPE = """
   (CAST(:scope AS uuid[]) IS NULL OR w.client_id = ANY(CAST(:scope AS uuid[])))
"""
_LIST = text(f"""
{_COLUMNS} WHERE {_SCOPE}
   AND (CAST(:client_id AS uuid) IS NULL OR w.client_id = CAST(:client_id AS uuid))
   AND (CAST(:event_type AS varchar) IS NULL OR w.event_type = CAST(:event_type AS varchar))
   AND (NOT :failed OR w.response_status >= 400)
   AND (CAST(:since AS timestamptz) IS NULL OR w.created_at >= CAST(:since AS timestamptz))
   AND (CAST(:until AS timestamptz) IS NULL OR w.created_at < CAST(:until AS timestamptz))
   AND (:search = '' OR w.external_id = :search OR w.error_code = :search)
   AND (CAST(:after_at AS timestamptz) IS NULL
        OR (w.created_at, w.id) < (CAST(:after_at AS timestamptz), CAST(:after_id AS uuid)))
 ORDER BY w.created_at DESC, w.id DESC LIMIT :most
""")
# Only what came lately is looked through: a choice of filters must not read the whole log.
_KINDS = text("""
SELECT DISTINCT event_type FROM (
    SELECT w.event_type FROM webhook_log w
     WHERE CAST(:scope AS uuid[]) IS NULL OR w.client_id = ANY(CAST(:scope AS uuid[]))
     ORDER BY w.created_at DESC, w.id DESC LIMIT :lately) recent
 ORDER BY 1
""")
_CLIENTS = text("""
SELECT c.id, c.business_name FROM clients c
 WHERE (CAST(:scope AS uuid[]) IS NULL OR c.id = ANY(CAST(:scope AS uuid[])))
   AND EXISTS (SELECT 1 FROM webhook_log w WHERE w.client_id = c.id)
 ORDER BY c.business_name, c.id
""")
_REPLAYS = text(f"""
{_COLUMNS} WHERE w.replay_of = :id AND w.created_at >= :after AND {_SCOPE}
 ORDER BY w.created_at, w.id LIMIT 20
""")
_ONE = text(f"{_COLUMNS} WHERE w.id = :id AND {_SCOPE}")


async def list_calls(
    session: AsyncSession, chosen: LogFilter, *, cursor: str | None = None, size: int = PAGE
) -> Page[LoggedCall]:
    """Calls within the scope, newest first."""
    after = pagination.decode(cursor) if cursor else None
    rows = (
        await session.execute(
            _LIST,
            {
                "scope": _scope(chosen.client_ids),
                "client_id": chosen.client_id,
                "event_type": chosen.event_type,
                "failed": chosen.failed,
                "since": chosen.since,
                "until": chosen.until,
                "search": chosen.search.strip(),
                "after_at": after.at if after else None,
                "after_id": after.id if after else None,
                "most": size + 1,
            },
        )
    ).all()
    calls = [_call(row) for row in rows[:size]]
    last = calls[-1] if len(rows) > size else None
    return Page(calls, pagination.encode(Key(last.at, last.id)) if last else None)


async def get_call(
    session: AsyncSession, *, call_id: UUID, client_ids: frozenset[UUID] | None
) -> LoggedCall:
    """One call. Raises `NotFound`, also outside the scope."""
    values = {"id": call_id, "scope": _scope(client_ids)}
    row = (await session.execute(_ONE, values)).one_or_none()
    if row is None:
        raise NotFound("This webhook call does not exist")
    return _call(row)


async def replays(
    session: AsyncSession, call: LoggedCall, *, client_ids: frozenset[UUID] | None
) -> list[LoggedCall]:
    """The calls that repeated this one, oldest first."""
    values = {"id": call.id, "after": call.at, "scope": _scope(client_ids)}
    return [_call(row) for row in await session.execute(_REPLAYS, values)]


async def choices(session: AsyncSession, *, client_ids: frozenset[UUID] | None) -> Choices:
    """The kinds of calls and the businesses that stand in the log, within the scope."""
    scope = {"scope": _scope(client_ids)}
    kinds = await session.execute(_KINDS, {**scope, "lately": RECENT})
    clients = await session.execute(_CLIENTS, scope)
    return Choices(
        [row.event_type for row in kinds], [(row.id, row.business_name) for row in clients]
    )


def _scope(client_ids: frozenset[UUID] | None) -> list[UUID] | None:
    return list(client_ids) if client_ids is not None else None


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
