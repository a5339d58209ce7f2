"""What a passkey has to sign: for which address, and a challenge that is good once."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from webauthn.helpers import bytes_to_base64url, generate_challenge, parse_client_data_json

from cs_app.identity.models import PasskeyChallenge
from cs_app.kernel import clock
from cs_app.settings import settings

LIFETIME = timedelta(minutes=5)
Credential = Mapping[str, Any]
"""A PublicKeyCredential as JSON, as a browser sends it: not checked yet."""
UNREADABLE = (Exception,)
"""What reading one raises: its JSON, CBOR, COSE and ASN.1 trip over garbage each in its own way."""

_SPEND = text("""
UPDATE passkey_challenges SET used_at = :now
 WHERE person_id = :person_id AND challenge = :challenge
   AND used_at IS NULL AND expires_at > :now
RETURNING id
""")


@dataclass(frozen=True)
class Site:
    """The address for which passkeys are made: its origin, and the host they are tied to."""

    origin: str
    host: str


def site_of(headers: Mapping[str, str]) -> Site:
    """PUBLIC_URL where there is one, else the address of the page that asks.

    The request must have passed `require_same_origin`.
    """
    asked = headers.get("origin") or settings().base_url
    parts = urlsplit(settings().public_url or asked)
    return Site(origin=f"{parts.scheme}://{parts.netloc}", host=parts.hostname or "localhost")


async def new_challenge(session: AsyncSession, person_id: UUID) -> bytes:
    """64 random bytes, for one answer of this person."""
    challenge = generate_challenge()
    session.add(
        PasskeyChallenge(
            person_id=person_id,
            challenge=bytes_to_base64url(challenge),
            expires_at=clock.now() + LIFETIME,
        )
    )
    await session.flush()
    return challenge


async def spend_challenge(
    session: AsyncSession, person_id: UUID, credential: Credential
) -> bytes | None:
    """The challenge that was answered, once; None if it is not one of this person's."""
    try:
        signed = parse_client_data_json(from_base64url(credential["response"]["clientDataJSON"]))
    except UNREADABLE:
        return None
    values = {
        "person_id": person_id,
        "challenge": bytes_to_base64url(signed.challenge),
        "now": clock.now(),
    }
    return signed.challenge if await session.scalar(_SPEND, values) else None


def from_base64url(encoded: str) -> bytes:
    """The bytes; raises `ValueError` or `TypeError` for anything else."""
    return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
