"""Writes entries of the do-not-contact list; of two wishes for one number the stricter stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import DncSource
from cs_app.kernel import clock, phone
from cs_app.kernel.ids import new_id


@dataclass(frozen=True)
class Entry:
    """What is said of numbers that are not to be contacted: by one business, or by all (None)."""

    client_id: UUID | None
    source: DncSource
    source_reference: str | None = None
    reason: str | None = None
    expires_at: datetime | None = None
    added_by: UUID | None = None
    import_id: UUID | None = None

    @property
    def is_global(self) -> bool:
        return self.client_id is None


# Of one list: a business's, or everybody's. Both sides of the OR have an index of their own.
_THESE = """
   AND is_active AND phone_number_hash = ANY(CAST(:hashes AS varchar[]))
"""
_END_EXPIRED = text(f"""
UPDATE do_not_contact_list
   SET is_active = false, removed_at = expires_at, remove_reason = 'It ran out'
 WHERE (client_id = CAST(:client_id AS uuid) AND NOT is_global
        OR CAST(:client_id AS uuid) IS NULL AND is_global) {_THESE}
   AND expires_at <= :now
""")  # noqa: S608 our own text
# A complaint stops every text, and an entry without an end outlasts one with.
_TIGHTEN = text(f"""
UPDATE do_not_contact_list
   SET source = CASE WHEN CAST(:source AS varchar) = 'complaint' THEN 'complaint' ELSE source END,
       expires_at = CASE WHEN CAST(:expires_at AS timestamptz) IS NULL THEN NULL
                         ELSE greatest(expires_at, CAST(:expires_at AS timestamptz)) END
 WHERE (client_id = CAST(:client_id AS uuid) AND NOT is_global
        OR CAST(:client_id AS uuid) IS NULL AND is_global) {_THESE}
   AND (CAST(:source AS varchar) = 'complaint' AND source <> 'complaint'
        OR expires_at < coalesce(CAST(:expires_at AS timestamptz), 'infinity'))
""")  # noqa: S608 our own text
_ENTER = text("""
INSERT INTO do_not_contact_list (id, created_at, client_id, is_global, phone_number,
       phone_number_hash, source, source_reference, reason, expires_at, added_by, import_id)
SELECT new.id, :now, CAST(:client_id AS uuid), :is_global, new.number, new.hash, :source,
       :source_reference, :reason, :expires_at, :added_by, CAST(:import_id AS uuid)
  FROM unnest(CAST(:ids AS uuid[]), CAST(:numbers AS varchar[]), CAST(:hashes AS varchar[]))
       AS new (id, number, hash)
 ORDER BY new.hash
ON CONFLICT DO NOTHING
RETURNING id, phone_number
""")


async def enter(session: AsyncSession, entry: Entry, numbers: Sequence[str]) -> dict[str, UUID]:
    """Put numbers on the list; the new entries' ids by number, without those on it already.

    An entry that is there holds on as the stricter of both: a complaint stays one, the later end
    counts. One that has run out makes room. Hundreds of numbers may come at once.
    """
    unique = list(dict.fromkeys(numbers))
    values = _values(entry, unique)
    await session.execute(_END_EXPIRED, _only(values, "now"))
    await session.execute(_TIGHTEN, _only(values, "source", "expires_at"))
    return {row.phone_number: row.id for row in await session.execute(_ENTER, values)}


_LISTED = text(f"""
SELECT phone_number_hash FROM do_not_contact_list
 WHERE (client_id = CAST(:client_id AS uuid) AND NOT is_global
        OR CAST(:client_id AS uuid) IS NULL AND is_global) {_THESE}
   AND (expires_at IS NULL OR expires_at > :now)
""")  # noqa: S608 our own text


async def already_listed(
    session: AsyncSession, client_id: UUID | None, numbers: Sequence[str]
) -> set[str]:
    """Those of the numbers that this very list holds now."""
    by_hash = {phone.fingerprint(number): number for number in numbers}
    values = {
        "client_id": client_id,
        "hashes": list(by_hash),
        "now": clock.now(),
    }
    return {by_hash[row.phone_number_hash] for row in await session.execute(_LISTED, values)}


def _values(entry: Entry, numbers: Sequence[str]) -> dict[str, Any]:
    return {
        "client_id": entry.client_id,
        "is_global": entry.is_global,
        "source": entry.source.value,
        "source_reference": entry.source_reference,
        "reason": entry.reason,
        "expires_at": entry.expires_at,
        "added_by": entry.added_by,
        "import_id": entry.import_id,
        "ids": [new_id() for _ in numbers],
        "numbers": list(numbers),
        "hashes": [phone.fingerprint(number) for number in numbers],
        "now": clock.now(),
    }


def _only(values: dict[str, Any], *more: str) -> dict[str, Any]:
    return {name: values[name] for name in ("client_id", "hashes", *more)}
