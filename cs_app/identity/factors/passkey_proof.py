"""Proves by a passkey that it is the person who was asked (WebAuthn)."""

import json
from typing import Any
from uuid import UUID

import webauthn
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from webauthn.helpers.structs import UserVerificationRequirement

from cs_app.identity.factors.passkey_challenge import (
    UNREADABLE,
    Credential,
    Site,
    from_base64url,
    new_challenge,
    spend_challenge,
)
from cs_app.identity.factors.passkeys import descriptor, passkeys_of
from cs_app.kernel import clock
from cs_app.kernel.errors import Invalid

# A counter that does not move on belongs to a copy; 0 means that the passkey does not count.
_COUNT = text("""
UPDATE second_factors SET sign_count = :count, last_used_at = :now
 WHERE id = :id AND (sign_count < :count OR (sign_count = 0 AND :count = 0))
RETURNING id
""")


async def ask(session: AsyncSession, site: Site, *, person_id: UUID) -> dict[str, Any]:
    """Options for `navigator.credentials.get` with one of the person's passkeys, as JSON.

    Raises `Invalid` for a person who has none.
    """
    own = await passkeys_of(session, person_id)
    if not own:
        raise Invalid("You have no passkey; use another way")
    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        challenge=await new_challenge(session, person_id),
        allow_credentials=[descriptor(passkey) for passkey in own],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return json.loads(webauthn.options_to_json(options))


async def is_right(
    session: AsyncSession, site: Site, *, person_id: UUID, credential: Credential
) -> bool:
    """Whether a passkey of the person answered a challenge of ours, which is used up."""
    challenge = await spend_challenge(session, person_id, credential)
    own = {passkey.credential_id: passkey for passkey in await passkeys_of(session, person_id)}
    passkey = own.get(str(credential.get("id")))
    if challenge is None or passkey is None:
        return False
    count = _count(site, credential, challenge, passkey)
    if count is None:
        return False
    values = {"id": passkey.id, "count": count, "now": clock.now()}
    return await session.scalar(_COUNT, values) is not None


def _count(site: Site, credential: Credential, challenge: bytes, passkey: Any) -> int | None:
    """The passkey's counter if its signature is right."""
    try:
        verified = webauthn.verify_authentication_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=from_base64url(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except UNREADABLE:
        return None
    return verified.new_sign_count
