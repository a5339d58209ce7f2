"""How the portal's sign-in answers: JSON to a program, a redirect to a page's form."""

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from cs_app.identity.businesses import Business
from cs_app.identity.login import cookies
from cs_app.identity.login.cookies import Pending
from cs_app.identity.login.portal_sign_in import Choice, Outcome, WrongCode
from cs_app.identity.login.session_start import SignedIn
from cs_app.identity.routes.requests import to_page
from cs_app.identity.routes.welcome import after_sign_in
from cs_app.kernel.errors import ProductError, TooManyRequests
from cs_app.kernel.request_body import is_json

PAGE = "/client-login"


def sent(request: Request, pending: Pending) -> Response:
    """A code is on its way, or so it seems."""
    ok = JSONResponse({"success": True})
    response = ok if is_json(request) else to_page(PAGE, {"step": "code"})
    cookies.set_pending(response, request, pending)
    return response


def not_sent(request: Request, error: ProductError, *, next_path: str | None) -> Response:
    """The identifier cannot be used, or was used too often; raises `error` to a program."""
    if is_json(request):
        raise error
    if isinstance(error, TooManyRequests):
        minutes = max(1, round(error.retry_after / 60))
        return to_page(PAGE, {"error": "too_many", "minutes": minutes, "next": next_path})
    return to_page(PAGE, {"error": "identifier", "next": next_path})


def after_code(request: Request, outcome: Outcome, pending: Pending | None) -> Response:
    """What a checked code leads to."""
    if isinstance(outcome, SignedIn):
        return entered(request, outcome, pending)
    if isinstance(outcome, WrongCode):
        return _wrong_code(request, outcome)
    return _choice(request, outcome) if outcome.businesses else _no_business(request)


def entered(request: Request, signed_in: SignedIn, pending: Pending | None) -> Response:
    """Signed in: the cookie, and the page that was wanted, or before it the welcome."""
    target = after_sign_in(signed_in, pending.next_path if pending else None)
    body = {"success": True, "redirect": target, "firstLogin": signed_in.is_first}
    response = JSONResponse(body) if is_json(request) else to_page(target)
    cookies.forget_sign_in(response, request)
    cookies.set_session(response, request, signed_in.claims)
    cookies.clear_view_as(response, request)
    return response


def not_chosen(request: Request, error: ProductError) -> Response:
    """The choice failed; raises `error` to a program."""
    if is_json(request):
        raise error
    return to_page(PAGE, {"error": "choice"})


def listed(businesses: list[Business]) -> list[dict[str, str]]:
    """Businesses as JSON."""
    return [{"clientId": str(b.client_id), "name": b.name, "role": b.role} for b in businesses]


def _wrong_code(request: Request, wrong: WrongCode) -> Response:
    left = wrong.attempts_remaining
    if not is_json(request):
        error = "wrong" if left else "used_up"
        return to_page(PAGE, {"step": "code", "error": error, "left": left or None})
    message = "This code is not right" if left else "This code cannot be used; ask for a new one"
    return JSONResponse({"error": message, "attemptsRemaining": left}, status_code=401)


def _choice(request: Request, choice: Choice) -> Response:
    if not is_json(request):
        response = to_page(PAGE, {"step": "business"})
        cookies.set_choice(response, request, choice.token)
        return response
    return JSONResponse(
        {
            "requireBusinessSelection": True,
            "businessSelectionToken": choice.token,
            "businesses": listed(choice.businesses),
        }
    )


def _no_business(request: Request) -> Response:
    if not is_json(request):
        return to_page(PAGE, {"error": "no_business"})
    return JSONResponse({"error": "No active business belongs to this person"}, status_code=403)
