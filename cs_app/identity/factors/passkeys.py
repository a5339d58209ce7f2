"""The passkeys of a person (WebAuthn), and how one is added."""

import json
from typing import Any
from uuid import UUID

import webauthn
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from cs_app.identity.factors.passkey_challenge import (
    UNREADABLE,
    Credential,
    Site,
    from_base64url,
    new_challenge,
    spend_challenge,
)
from cs_app.identity.models import FactorKind, SecondFactor
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.visible import is_blank

SITE_NAME = "ConversionSurgery"
LONGEST_LABEL = 100
MOST = 20

_OF_PERSON = text("""
SELECT id, credential_id, public_key, sign_count FROM second_factors
 WHERE person_id = :person_id AND kind = 'passkey' AND confirmed_at IS NOT NULL
""")
_IS_KNOWN = text("SELECT EXISTS (SELECT 1 FROM second_factors WHERE credential_id = :id)")


async def passkeys_of(session: AsyncSession, person_id: UUID) -> list[Any]:
    """The person's passkeys: id, credential_id, public_key, sign_count."""
    return list(await session.execute(_OF_PERSON, {"person_id": person_id}))


def descriptor(passkey: Any) -> PublicKeyCredentialDescriptor:
    """Names a passkey to the browser."""
    return PublicKeyCredentialDescriptor(id=from_base64url(passkey.credential_id))


def label_of(typed: str) -> str:
    """What a person calls their passkey. Raises `Invalid` for nothing to see and for too much."""
    if is_blank(typed):
        raise Invalid("Give the passkey a name", field="label")
    return fitting(" ".join(typed.split()), LONGEST_LABEL, what="The name", field="label")


async def ask_for_new(
    session: AsyncSession, site: Site, *, person_id: UUID, account: str, name: str
) -> dict[str, Any]:
    """Options for `navigator.credentials.create`, as JSON. Raises `Conflict` at 20 passkeys."""
    own = await passkeys_of(session, person_id)
    if len(own) >= MOST:
        raise Conflict(f"You have {MOST} passkeys; remove one first")
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=SITE_NAME,
        user_id=person_id.bytes,
        user_name=account,
        user_display_name=name,
        challenge=await new_challenge(session, person_id),
        exclude_credentials=[descriptor(passkey) for passkey in own],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    return json.loads(webauthn.options_to_json(options))


async def add(
    session: AsyncSession, site: Site, *, person_id: UUID, credential: Credential, label: str
) -> SecondFactor:
    """Keep a passkey that answers a challenge of ours.

    Raises `Invalid` for a wrong answer or label, `Conflict` for a passkey that is known already.
    """
    name = label_of(label)
    challenge = await spend_challenge(session, person_id, credential)
    if challenge is None:
        raise Invalid("This took too long or was sent twice; try again", field="credential")
    made = _verified(site, credential, challenge)
    credential_id = bytes_to_base64url(made.credential_id)
    if await session.scalar(_IS_KNOWN, {"id": credential_id}):
        raise Conflict("This passkey is known already")
    factor = SecondFactor(
        person_id=person_id,
        kind=FactorKind.PASSKEY,
        label=name,
        credential_id=credential_id,
        public_key=bytes_to_base64url(made.credential_public_key),
        sign_count=made.sign_count,
        confirmed_at=clock.now(),
    )
    session.add(factor)
    await session.flush()
    return factor


def _verified(site: Site, credential: Credential, challenge: bytes) -> VerifiedRegistration:
    try:
        return webauthn.verify_registration_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except UNREADABLE:
        raise Invalid("This passkey cannot be used; try another", field="credential") from None
