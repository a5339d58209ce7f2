"""Whose a socket is: the session's that its cookie names, or else the address's it comes from."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from uuid import UUID

from starlette.requests import HTTPConnection

from cs_app.identity.permissions import SessionKind
from cs_app.identity.session.live_access import Claims, claims_in, live_access
from cs_app.kernel import db
from cs_app.web.sockets.limits import PERSON, VISITOR, Limits

PREFIX_OF_A_SITE = 64  # whoever has one IPv6 address has all of its /64


@dataclass(frozen=True)
class Owner:
    """`key` names the session or the address; `person_id` is None before sign-in."""

    key: str
    limits: Limits
    person_id: UUID | None = None


def address_of(connection: HTTPConnection) -> str:
    """The address that counts: of IPv6, the network of the site."""
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    return str(ip_network((address, PREFIX_OF_A_SITE), strict=False))


async def owner_of(connection: HTTPConnection) -> Owner:
    """Looks into the database if there is a cookie; while that is away, a cookie is believed."""
    for kind in SessionKind:
        claims = claims_in(connection.cookies, kind)
        owner = await _owner(claims) if claims else None
        if owner:
            return owner
    return Owner(address_of(connection), VISITOR)


async def _owner(claims: Claims) -> Owner | None:
    try:
        access = await live_access(claims)
    except db.UNAVAILABLE:
        return Owner(claims.owner, PERSON)
    return Owner(claims.owner, PERSON, access.person_id) if access else None
