"""What only the owner of a business may decide among its own people."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.permissions import SessionKind
from cs_app.kernel.errors import NotAllowed

_IS_OWNER = text("SELECT is_owner FROM client_memberships WHERE id = :membership_id")


async def is_owner(session: AsyncSession, access: Access) -> bool:
    """Whether somebody in the portal owns the business; nobody of the agency does."""
    if access.kind is not SessionKind.PORTAL:
        return False
    return bool(await session.scalar(_IS_OWNER, {"membership_id": access.membership_id}))


async def require_owner(session: AsyncSession, access: Access) -> None:
    """Raises `NotAllowed` for the business's other people; the agency's are let through."""
    if access.kind is SessionKind.PORTAL and not await is_owner(session, access):
        raise NotAllowed("Only the owner of the business can change this")
