"""What an account page asks of the server beside its events: passkeys, and what is shown once.

Keys and recovery codes go straight to the page that shows them; no state keeps them.
"""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from cs_app.identity.access import Access, require_signed_in
from cs_app.identity.account import confirmation, factor_editing, profile
from cs_app.identity.csrf import require_same_origin
from cs_app.identity.factors.passkey_challenge import site_of
from cs_app.identity.permissions import SessionKind
from cs_app.identity.route_access import MARK, Declared, request_access, requires_session
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid
from cs_app.kernel.request_body import read_object
from cs_app.kernel.scope import EVERYTHING

router = APIRouter(prefix="/auth/account")
NEVER_KEPT = {"Cache-Control": "no-store"}


async def of_kind(kind: SessionKind, request: Request) -> Access:
    """The live session of the kind that the path names."""
    require_same_origin(request)
    return require_signed_in(await request_access(request, kind))


setattr(of_kind, MARK, Declared(kinds=tuple(SessionKind)))
at_the_agency = Depends(requires_session(SessionKind.AGENCY))
anybody = Depends(of_kind)


@dataclass(frozen=True)
class PasskeyAnswer:
    """What `navigator.credentials` gave, and what the person calls it."""

    credential: dict[str, Any]
    label: str


async def read_answer(request: Request) -> PasskeyAnswer:
    """The body of a request that brings a passkey's answer. Raises `Invalid` for another one."""
    body = await read_object(request)
    credential = body.get("credential")
    if not isinstance(credential, dict):
        raise Invalid("credential must be what the browser gave", field="credential")
    return PasskeyAnswer(credential, _label_in(body))


@router.post("/app")
async def begin_app(access: Access = at_the_agency) -> JSONResponse:
    """A fresh key for an authenticator app: {picture, key}."""
    async with db.unit_of_work(EVERYTHING) as session:
        account = await _account_name(session, access)
        made = await factor_editing.begin_app(session, access, account=account)
    return JSONResponse({"picture": made.picture, "key": made.key}, headers=NEVER_KEPT)


@router.post("/recovery-codes")
async def make_recovery_codes(access: Access = at_the_agency) -> JSONResponse:
    """Ten fresh codes, readable this once: {codes}."""
    async with db.unit_of_work(EVERYTHING) as session:
        made = await factor_editing.make_recovery_codes(session, access)
    return JSONResponse({"codes": made}, headers=NEVER_KEPT)


@router.post("/passkeys/options")
async def ask_for_passkey(request: Request, access: Access = at_the_agency) -> JSONResponse:
    """What a new passkey, to be kept under the body's label, has to sign."""
    label = _label_in(await read_object(request))
    async with db.unit_of_work(EVERYTHING) as session:
        account, site = await _account_name(session, access), site_of(request.headers)
        options = await factor_editing.begin_passkey(
            session, access, site, account=account, label=label
        )
    return JSONResponse(options, headers=NEVER_KEPT)


@router.post("/passkeys")
async def add_passkey(request: Request, access: Access = at_the_agency) -> JSONResponse:
    """Keep a new passkey."""
    site, answer = site_of(request.headers), await read_answer(request)
    async with db.unit_of_work(EVERYTHING) as session:
        await factor_editing.add_passkey(
            session, access, site, credential=answer.credential, label=answer.label
        )
    return JSONResponse({"success": True})


@router.post("/{kind}/confirm/options")
async def ask_for_proof(request: Request, access: Access = anybody) -> JSONResponse:
    """What a passkey has to sign to prove that it is the person."""
    async with db.unit_of_work(EVERYTHING) as session:
        options = await confirmation.ask_passkey(session, access, site_of(request.headers))
    return JSONResponse(options, headers=NEVER_KEPT)


@router.post("/{kind}/confirm")
async def confirm(request: Request, access: Access = anybody) -> JSONResponse:
    """The session has proved itself by a passkey."""
    site, answer = site_of(request.headers), await read_answer(request)
    async with db.unit_of_work(EVERYTHING) as session:
        right = await confirmation.try_passkey(session, access, site, answer.credential)
    if not right:
        raise Invalid("This passkey was not accepted; try again", field="credential")
    return JSONResponse({"success": True})


def _label_in(body: dict[str, Any]) -> str:
    label = body.get("label", "")
    if not isinstance(label, str):
        raise Invalid("label must be a text", field="label")
    return label


async def _account_name(session: Any, access: Access) -> str:
    own = await profile.read(session, access)
    return own.email or own.phone or own.name
