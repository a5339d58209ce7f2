"""Signing in at the agency by a mailed link, and signing out."""

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from cs_app.identity import identifiers
from cs_app.identity.csrf import require_same_origin
from cs_app.identity.identifiers import Method
from cs_app.identity.login import cookies, links, session_start
from cs_app.identity.login.limits import check_failures
from cs_app.identity.login.session_start import SignedIn
from cs_app.identity.permissions import SessionKind
from cs_app.identity.route_access import public
from cs_app.identity.routes import pending_sign_in
from cs_app.identity.routes.requests import read_fields, safe_path, to_page
from cs_app.identity.routes.welcome import after_sign_in
from cs_app.identity.session import sessions, view_as
from cs_app.identity.session.ending import leave
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, TooManyRequests
from cs_app.kernel.request_body import is_json
from cs_app.kernel.scope import EVERYTHING

router = APIRouter(dependencies=[Depends(require_same_origin)])
DOOR = {SessionKind.AGENCY: "/login", SessionKind.PORTAL: "/client-login"}


@router.post("/auth/login")
@public
async def login(request: Request) -> Response:
    """Mail a link to an agency member; the answer is the same for everybody."""
    fields = await read_fields(request)
    next_path = safe_path(fields.get("next"))
    try:
        identifier = identifiers.read(fields.get("email", ""), Method.EMAIL)
        async with db.unit_of_work(EVERYTHING) as session:
            await links.send_link(session, identifier=identifier, next_path=next_path)
    except Invalid:
        return to_page("/login", {"error": "email", "next": next_path})
    except TooManyRequests as error:
        wait = max(1, round(error.retry_after / 60))
        return to_page("/login", {"error": "too_many", "minutes": wait, "next": next_path})
    return to_page("/login", {"sent": 1, "next": next_path})


@router.post("/auth/verify")
@public
async def verify(request: Request) -> Response:
    """Use up the token of a mailed link and sign this browser in."""
    fields = await read_fields(request)
    next_path = safe_path(fields.get("next"))
    async with db.unit_of_work(EVERYTHING) as session:
        await check_failures(session)
        person_id = await links.use_link(session, fields.get("token", ""))
        if person_id and (
            asked := await pending_sign_in.ask(session, request, person_id, next_path)
        ):
            return asked
        entered = await session_start.enter_agency(session, person_id) if person_id else None
        if entered is None:
            await session_start.failed(session, kind=SessionKind.AGENCY, why="link")
    if entered is None:
        return to_page("/login", {"error": "link", "next": next_path})
    return signed_in(request, entered, next_path)


@router.post("/auth/logout")
@public
async def logout(request: Request) -> Response:
    """End the sessions of this browser, or only the one of the field `kind`."""
    fields = await read_fields(request)
    kinds = [kind for kind in SessionKind if fields.get("kind") in (None, "", kind.value)]
    present = [kind for kind in kinds if sessions.from_cookies(request.cookies, kind)]
    door = DOOR[(present or kinds or [SessionKind.AGENCY])[0]]
    response = JSONResponse({"success": True}) if is_json(request) else to_page(door)
    for kind in kinds:
        await _end(request, response, kind)
    return response


@router.post("/api/client/auth/logout")
@public
async def portal_logout(request: Request) -> Response:
    """End the portal session of this browser."""
    response = JSONResponse({"success": True})
    await _end(request, response, SessionKind.PORTAL)
    return response


def signed_in(request: Request, entered: SignedIn, next_path: str | None) -> Response:
    """Let an agency person in who has proved everything that was asked for."""
    response = to_page(after_sign_in(entered, next_path))
    cookies.set_session(response, request, entered.claims)
    cookies.clear_view_as(response, request)
    return response


async def _end(request: Request, response: Response, kind: SessionKind) -> None:
    if claims := sessions.from_cookies(request.cookies, kind):
        async with db.unit_of_work(EVERYTHING) as session:
            await leave(session, claims.token_hash)
    cookies.clear_session(response, request, kind)
    if kind is SessionKind.AGENCY:
        await _look_no_longer(request, response)


async def _look_no_longer(request: Request, response: Response) -> None:
    if looking := view_as.from_cookies(request.cookies):
        async with db.unit_of_work(EVERYTHING) as session:
            await view_as.stop(session, looking)
    cookies.clear_view_as(response, request)
