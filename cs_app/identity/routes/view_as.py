"""Beginning and ending to look at a client's portal as its people see it."""

from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from cs_app.identity.access import Access
from cs_app.identity.csrf import require_same_origin
from cs_app.identity.login import cookies
from cs_app.identity.permissions import AgencyPermission, SessionKind
from cs_app.identity.route_access import public, requires
from cs_app.identity.routes.requests import read_fields, to_page
from cs_app.identity.routes.welcome import HOME
from cs_app.identity.session import view_as
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid
from cs_app.kernel.request_body import is_json
from cs_app.kernel.scope import EVERYTHING

router = APIRouter(dependencies=[Depends(require_same_origin)])


@router.post("/auth/view-as")
async def start(
    request: Request, access: Access = Depends(requires(AgencyPermission.CLIENTS_VIEW))
) -> Response:
    """Open a client's portal, read only, for half an hour."""
    client_id = _client_id(await read_fields(request))
    async with db.unit_of_work(access.scope) as session:
        value = await view_as.start(session, access, client_id)
    response = _answer(request, HOME[SessionKind.PORTAL])
    cookies.set_view_as(response, request, value)
    return response


@router.post("/auth/view-as/stop")
@public
async def stop(request: Request) -> Response:
    """Go back to the agency's page of the client."""
    claims = view_as.from_cookies(request.cookies)
    if claims:
        async with db.unit_of_work(EVERYTHING) as session:
            await view_as.stop(session, claims)
    home = HOME[SessionKind.AGENCY]
    response = _answer(request, f"{home}/clients/{claims.client_id}" if claims else home)
    cookies.clear_view_as(response, request)
    return response


def _answer(request: Request, target: str) -> Response:
    if is_json(request):
        return JSONResponse({"success": True, "redirect": target})
    return to_page(target)


def _client_id(fields: dict[str, str]) -> UUID:
    try:
        return UUID(fields.get("clientId", ""))
    except ValueError:
        raise Invalid("Choose a client", field="clientId") from None
