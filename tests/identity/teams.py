"""A business's team on the stage: Dana owns it, Ava looks after it from the agency."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cs_app.identity.access import Access, effective
from cs_app.identity.client_team.joining import NewMember, add_member
from cs_app.identity.client_team.overrides import Overrides
from cs_app.identity.client_team.settings import MemberSettings
from cs_app.identity.permissions import SessionKind
from cs_app.identity.role_templates.built_in import BUILT_IN_ROLES
from cs_app.kernel import db
from tests.identity.conftest import Cast
from tests.support.cast import Business, new_phone
from tests.support.people import Member

ROLES = {role.slug: role for role in BUILT_IN_ROLES}


@dataclass
class Team:
    """Acts on one business's team as whoever is given."""

    cast: Cast
    business: Business
    dana: Member
    ava: Access

    async def change(
        self, act: Callable[..., Awaitable[Any]], actor: Access | None = None, **facts: Any
    ) -> Any:
        """One change in a transaction of its own, of Ava unless said otherwise."""
        actor = actor or self.ava
        async with db.unit_of_work(actor.scope) as session:
            return await act(session, actor, client_id=self.business.id, **facts)

    async def add(self, actor: Access | None = None, **facts: Any) -> UUID:
        """Somebody new, with a phone of their own; the membership's id."""
        ways = {} if "email" in facts else {"phone": new_phone()}
        name = facts.pop("name", "Sam Hill")
        known = {key: facts.pop(key) for key in ("email", "phone") if key in facts}
        settings = await self.settings(**facts)
        member = NewMember(name=name, settings=settings, **{**ways, **known})
        return await self.change(add_member, actor, member=member)

    async def settings(self, role: str = "team_member", **facts: Any) -> MemberSettings:
        overrides = Overrides(frozenset(facts.pop("grant", ())), frozenset(facts.pop("revoke", ())))
        return MemberSettings(role_id=await self.role_id(role), overrides=overrides, **facts)

    async def role_id(self, slug: str) -> UUID:
        return await self.cast.town.database.value(
            "SELECT id FROM role_templates WHERE slug = %s", slug
        )

    async def custom_role(self, *keys: str, scope: str = "client") -> str:
        """A role of the agency's own making; returns its slug."""
        slug = f"custom_{new_phone()[1:]}"
        values = {"name": slug, "slug": slug, "scope": scope, "permissions": list(keys)}
        await self.cast.town.insert("role_templates", values)
        return slug

    async def row(self, membership_id: UUID) -> Any:
        return await self.cast.town.database.row(
            "SELECT m.*, r.slug AS role, p.name, p.phone, p.email FROM client_memberships m"
            " JOIN role_templates r ON r.id = m.role_template_id"
            " JOIN people p ON p.id = m.person_id WHERE m.id = %s",
            membership_id,
        )

    async def audited(self, membership_id: UUID) -> list[Any]:
        return await self.cast.town.database.rows(
            "SELECT * FROM audit_log WHERE resource_id = %s ORDER BY created_at, id",
            str(membership_id),
        )

    async def member(self, membership_id: UUID) -> Access:
        """The portal session of a member as it would be now."""
        row = await self.row(membership_id)
        keys = await self.cast.town.database.value(
            "SELECT permissions FROM role_templates WHERE slug = %s", row.role
        )
        rights = effective(SessionKind.PORTAL, template=keys, overrides=row.permission_overrides)
        return Access(
            kind=SessionKind.PORTAL,
            person_id=row.person_id,
            person_name=row.name,
            membership_id=row.id,
            role_name=row.role,
            permissions=rights,
            client_ids=frozenset({self.business.id}),
            client_id=self.business.id,
        )


async def team_of(cast: Cast, business: Business) -> Team:
    dana = await cast.owner(business.id)
    return Team(cast, business, dana, await agency_access(cast, business))


async def agency_access(cast: Cast, *businesses: Business, role: str = "account_manager") -> Access:
    """Somebody of the agency who looks after these businesses."""
    ava = await cast.agency_member(role, client_scope="assigned")
    return Access(
        kind=SessionKind.AGENCY,
        person_id=ava.person_id,
        person_name="Ava",
        membership_id=ava.membership_id,
        role_name=role,
        permissions=frozenset(ROLES[role].permissions),
        client_ids=frozenset(business.id for business in businesses),
    )
