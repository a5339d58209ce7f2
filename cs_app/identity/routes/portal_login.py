"""Signing in at the portal: a one-time code, then the choice between several businesses.

Each route answers a program's JSON with JSON, and a page's form with a redirect.
"""

from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from cs_app.identity import identifiers
from cs_app.identity.access import Access
from cs_app.identity.businesses import businesses_of
from cs_app.identity.csrf import require_same_origin
from cs_app.identity.identifiers import Identifier, Method
from cs_app.identity.login import choices, codes, cookies, portal_sign_in
from cs_app.identity.login.cookies import CHOICE, Pending
from cs_app.identity.permissions import SessionKind
from cs_app.identity.route_access import public, requires_session
from cs_app.identity.routes import portal_answers as answers
from cs_app.identity.routes.requests import read_fields, safe_path
from cs_app.identity.session import sessions
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, NotSignedIn, ProductError
from cs_app.kernel.scope import EVERYTHING

router = APIRouter(prefix="/api/client/auth", dependencies=[Depends(require_same_origin)])


@router.post("/send-otp")
@public
async def send_otp(request: Request) -> Response:
    """Send a code; the answer is the same whether anybody is behind the identifier or not."""
    fields = await read_fields(request)
    pending = cookies.read_pending(request)
    browser = cookies.browser_secret(request)
    next_path = safe_path(fields.get("next")) or (pending.next_path if pending else None)
    try:
        identifier = _identifier(fields, pending)
        async with db.unit_of_work(EVERYTHING) as session:
            await codes.send_code(session, identifier=identifier, browser=browser)
    except ProductError as error:
        return answers.not_sent(request, error, next_path=next_path)
    return answers.sent(request, Pending(browser, identifier, next_path))


@router.post("/verify-otp")
@public
async def verify_otp(request: Request) -> Response:
    """Check a code: a session, the businesses to choose from, or 401 with the tries left."""
    fields = await read_fields(request)
    pending = cookies.read_pending(request)
    try:
        identifier = _identifier(fields, pending)
        async with db.unit_of_work(EVERYTHING) as session:
            outcome = await portal_sign_in.check(
                session,
                identifier=identifier,
                browser=pending.browser if pending else "",
                code="".join(fields.get("code", "").split()),
            )
    except ProductError as error:
        return answers.not_sent(request, error, next_path=pending.next_path if pending else None)
    return answers.after_code(request, outcome, pending)


@router.get("/businesses")
@public
async def businesses(request: Request) -> JSONResponse:
    """The businesses among which this browser may choose now."""
    async with db.unit_of_work(EVERYTHING) as session:
        person_id = await choices.peek(session, request.cookies.get(CHOICE, ""))
        found = await businesses_of(session, person_id) if person_id else []
    return JSONResponse({"businesses": answers.listed(found)})


@router.post("/select-business")
@public
async def select_business(request: Request) -> Response:
    """Enter one of several businesses; the token works once."""
    fields = await read_fields(request)
    token = fields.get("businessSelectionToken") or request.cookies.get(CHOICE, "")
    try:
        client_id = _client_id(fields)
        async with db.unit_of_work(EVERYTHING) as session:
            entered = await portal_sign_in.choose(session, token=token, client_id=client_id)
    except ProductError as error:
        return answers.not_chosen(request, error)
    return answers.entered(request, entered, cookies.read_pending(request))


@router.post("/switch-business")
async def switch_business(
    request: Request, access: Access = Depends(requires_session(SessionKind.PORTAL))
) -> Response:
    """Go over to another business of the same person; the session in this one ends."""
    client_id = _client_id(await read_fields(request))
    claims = sessions.from_cookies(request.cookies, SessionKind.PORTAL)
    if claims is None:
        raise NotSignedIn("Sign in to continue")
    async with db.unit_of_work(EVERYTHING) as session:
        entered = await portal_sign_in.switch(
            session, access, client_id=client_id, token_hash=claims.token_hash
        )
    return answers.entered(request, entered, None)


def _identifier(fields: dict[str, str], pending: Pending | None) -> Identifier:
    if "identifier" not in fields and pending and not fields.get("method"):
        return pending.identifier
    given = fields.get("identifier", "")
    try:
        method = Method(fields.get("method") or (Method.EMAIL if "@" in given else Method.PHONE))
    except ValueError:
        raise Invalid("The method is phone or email", field="method") from None
    return identifiers.read(given, method)


def _client_id(fields: dict[str, str]) -> UUID:
    try:
        return UUID(fields.get("clientId", ""))
    except ValueError:
        raise Invalid("Choose a business", field="clientId") from None
