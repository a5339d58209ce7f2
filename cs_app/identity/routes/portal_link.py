"""The one-use way into one business's portal."""

from fastapi import APIRouter, Depends, Request, Response

from cs_app.identity.csrf import require_same_origin
from cs_app.identity.login import portal_sign_in
from cs_app.identity.route_access import public
from cs_app.identity.routes import portal_answers
from cs_app.identity.routes.requests import read_fields, to_page
from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING

router = APIRouter(dependencies=[Depends(require_same_origin)])
EXPIRED = "/link-expired"


@router.post("/auth/portal-link")
@public
async def follow(request: Request) -> Response:
    """Use up the token of a portal link and sign this browser in."""
    fields = await read_fields(request)
    async with db.unit_of_work(EVERYTHING) as session:
        entered = await portal_sign_in.follow_link(session, fields.get("token", ""))
    if entered is None:
        return to_page(EXPIRED)
    return portal_answers.entered(request, entered, None)
