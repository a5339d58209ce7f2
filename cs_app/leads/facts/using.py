"""A person takes what a lead has told for what is known of them."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import db, live
from cs_app.kernel.errors import NotFound
from cs_app.leads.models import FactKind
from cs_app.leads.rights import ANSWER

_FIND: LiteralString = """
SELECT client_id, lead_id, kind, value FROM lead_facts WHERE id = %(fact_id)s
"""
_SET: LiteralString = """
UPDATE leads
   SET name = CASE WHEN %(kind)s = 'name' THEN %(value)s ELSE name END,
       address = CASE WHEN %(kind)s = 'address' THEN %(value)s ELSE address END,
       email = CASE WHEN %(kind)s = 'email' THEN %(value)s ELSE email END,
       project_type = CASE WHEN %(kind)s = 'job' THEN %(value)s ELSE project_type END
 WHERE id = %(lead_id)s AND client_id = %(client_id)s
"""


async def use_fact(session: AsyncSession, access: Access, *, fact_id: UUID) -> None:
    """The lead is called so, lives there, and so on, from now on.

    Raises `NotFound` for a fact outside the person's scope, and for one that no field is for.
    """
    access.require_any(*ANSWER)
    rows = await db.execute(session, _FIND, {"fact_id": fact_id})
    if not rows or not access.sees(rows[0].client_id) or rows[0].kind == FactKind.CALLBACK_NUMBER:
        raise NotFound("This is not there any more")
    fact = rows[0]
    values = {"kind": fact.kind, "value": fact.value}
    await db.write(session, _SET, values | {"lead_id": fact.lead_id, "client_id": fact.client_id})
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.LEAD_FACT_USED,
        client_id=fact.client_id,
        resource_type="lead",
        resource_id=str(fact.lead_id),
        details={"kind": fact.kind},
    )
    await live.announce(session, live.Signal(live.Change.LEAD, fact.client_id, fact.lead_id))
