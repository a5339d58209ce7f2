"""Puts single numbers on the do-not-contact list, and takes them off."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import audit, changes
from cs_app.compliance.dnc_entries import Entry, enter
from cs_app.compliance.models import ComplianceEvent
from cs_app.compliance.rights import LISTS
from cs_app.compliance.worded import required
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock, phone
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound

LONGEST_REASON = 500
LONGEST_REFERENCE = 255
LONGEST_REMOVAL = 255


async def add(session: AsyncSession, access: Access, *, number: str, entry: Entry) -> bool:
    """Put a number on a business's list, or on everybody's; False if it was there already.

    Raises `NotFound` for a business outside the scope, `NotAllowed` for everybody's list without
    looking after all, `Invalid` for what is no number or an end that has passed.
    """
    require_list(access, entry.client_id)
    whole = phone.normalise(number, field="number")
    if entry.expires_at is not None and entry.expires_at <= clock.now():
        raise Invalid("The end must lie in the future, or be empty", field="expires")
    made = await enter(session, entry, [whole])
    if whole not in made:
        return False
    data = {"entryId": str(made[whole]), "source": entry.source.value}
    await _logged(session, access, ComplianceEvent.DNC_ADDED, entry.client_id, data)
    await changes.acted(
        session,
        access,
        Action.DNC_ADDED,
        client_id=entry.client_id,
        resource=("do_not_contact", made[whole]),
        details={"source": entry.source.value},
    )
    return True


_OWNER = text("""
SELECT client_id, former_client_id, is_global FROM do_not_contact_list WHERE id = :id
""")
_REMOVE = text("""
UPDATE do_not_contact_list
   SET is_active = false, removed_at = :now, removed_by = :person_id, remove_reason = :why
 WHERE id = :id AND is_active RETURNING id
""")


async def remove(session: AsyncSession, access: Access, *, entry_id: UUID, reason: str) -> None:
    """Take an entry off the list; it is kept, with the reason.

    Raises `NotFound` outside the scope, `NotAllowed` for an entry of everybody's list without
    looking after all, `Conflict` if it is off already, `Invalid` for no reason.
    """
    access.require(LISTS)
    why = required(reason, LONGEST_REMOVAL, what="Why it is taken off", field="reason")
    row = (await session.execute(_OWNER, {"id": entry_id})).one_or_none()
    if row is None or not (row.is_global or access.sees(row.client_id)):
        raise NotFound("This entry does not exist")
    require_list(access, row.client_id)
    values = {"id": entry_id, "now": clock.now(), "person_id": access.person_id, "why": why}
    if (await session.execute(_REMOVE, values)).first() is None:
        raise Conflict("This entry is off the list already")
    data = {"entryId": str(entry_id)}
    await _logged(session, access, ComplianceEvent.DNC_REMOVED, row.client_id, data)
    await changes.acted(
        session,
        access,
        Action.DNC_REMOVED,
        client_id=row.client_id,
        resource=("do_not_contact", entry_id),
    )


def require_list(access: Access, client_id: UUID | None) -> None:
    """Raises unless the person may change this business's list, or with None everybody's."""
    access.require(LISTS)
    if client_id is None and not access.sees(None):
        raise NotAllowed("Only who looks after every business may change the list of all")
    access.require_client(client_id)


async def _logged(
    session: AsyncSession,
    access: Access,
    event: ComplianceEvent,
    client_id: UUID | None,
    data: dict,
) -> None:
    await audit.record(
        session, client_id=client_id, event=event, data=data, actor_id=access.person_id
    )
