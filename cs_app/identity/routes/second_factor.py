"""The second step of signing in at the agency: a code of the app, of the paper, or a passkey."""

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from cs_app.identity.csrf import require_same_origin
from cs_app.identity.factors import agency_second_step
from cs_app.identity.factors.agency_second_step import Outcome, Proof, Wrong
from cs_app.identity.factors.passkey_challenge import site_of
from cs_app.identity.route_access import public
from cs_app.identity.routes import pending_sign_in
from cs_app.identity.routes.account import NEVER_KEPT, read_answer
from cs_app.identity.routes.agency_login import signed_in
from cs_app.identity.routes.pending_sign_in import SecondStep
from cs_app.identity.routes.requests import read_fields, safe_path, to_page
from cs_app.kernel import db
from cs_app.kernel.errors import TooManyRequests
from cs_app.kernel.scope import EVERYTHING

router = APIRouter(prefix="/auth/second-factor", dependencies=[Depends(require_same_origin)])


@router.post("/code")
@public
async def code(request: Request) -> Response:
    """Check a typed code; the field `use` is `recovery` for one of the paper."""
    fields = await read_fields(request)
    step = pending_sign_in.read(request, next_path=safe_path(fields.get("next")))
    on_paper = fields.get("use") == "recovery"
    proof, use = (Proof.RECOVERY, {"use": "recovery"}) if on_paper else (Proof.APP, {})
    try:
        async with db.unit_of_work(EVERYTHING) as session:
            outcome = await agency_second_step.try_code(
                session, step.id, proof=proof, code=fields.get("code", "")
            )
    except TooManyRequests:
        return step.to_page(**use, error="too_many")
    if isinstance(outcome, Wrong) and outcome.tries_left:
        return step.to_page(**use, error="wrong", left=outcome.tries_left)
    return _concluded(request, step, outcome)


@router.post("/passkey/options")
@public
async def ask_passkey(request: Request) -> JSONResponse:
    """What a passkey has to sign; 401 once the sign-in is over."""
    site, step = site_of(request.headers), pending_sign_in.read(request)
    async with db.unit_of_work(EVERYTHING) as session:
        options = await agency_second_step.ask_passkey(session, site, step.id)
    return JSONResponse(options, headers=NEVER_KEPT)


@router.post("/passkey")
@public
async def passkey(request: Request) -> Response:
    """Check a passkey; {redirect} says where to go, in or out."""
    answer = await read_answer(request)
    site, step = site_of(request.headers), pending_sign_in.read(request)
    async with db.unit_of_work(EVERYTHING) as session:
        outcome = await agency_second_step.try_passkey(session, site, step.id, answer.credential)
    if isinstance(outcome, Wrong) and outcome.tries_left:
        message = "This passkey was not accepted; try again"
        return JSONResponse({"error": message}, status_code=401)
    return _as_json(_concluded(request, step, outcome))


def _concluded(request: Request, step: SecondStep, outcome: Outcome) -> Response:
    if isinstance(outcome, Wrong):
        over = to_page("/login", {"error": "second_factor", "next": step.next_path})
        return pending_sign_in.forget(request, over)
    return pending_sign_in.forget(request, signed_in(request, outcome, step.next_path))


def _as_json(response: Response) -> Response:
    """The same answer for a script: it follows the address itself, and the cookies are kept."""
    told = JSONResponse({"redirect": response.headers["location"]})
    told.raw_headers += [pair for pair in response.raw_headers if pair[0] == b"set-cookie"]
    return told
