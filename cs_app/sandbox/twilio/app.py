"""Twilio's API, as the SDK calls it with `client.api.base_url = …/twilio`."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cs_app.sandbox.twilio.auth import require_account
from cs_app.sandbox.twilio.lookup import LookupRoutes
from cs_app.sandbox.twilio.message_routes import MessageRoutes
from cs_app.sandbox.twilio.number_routes import NumberRoutes
from cs_app.sandbox.twilio.refusals import TwilioRefusal, not_found
from cs_app.sandbox.world import World

Handler = Callable[[Request], Awaitable[Response]]
ROOT = "/2010-04-01/Accounts/{account_sid}"


def twilio_app(world: World) -> Starlette:
    messages, numbers, lookups = MessageRoutes(world), NumberRoutes(world), LookupRoutes(world)

    def route(path: str, handler: Handler, method: str) -> Route:
        async def guarded(request: Request) -> Response:
            require_account(world.config, request)
            return await handler(request)

        return Route(ROOT + path, guarded, methods=[method])

    return Starlette(
        routes=[
            route("/Messages.json", messages.create, "POST"),
            route("/Messages.json", messages.list, "GET"),
            route("/Messages/{sid}.json", messages.fetch, "GET"),
            Route(ROOT + "/Messages/{sid}/Media/{media_sid}", messages.picture, methods=["GET"]),
            route("/IncomingPhoneNumbers.json", numbers.create, "POST"),
            route("/IncomingPhoneNumbers.json", numbers.list, "GET"),
            route("/IncomingPhoneNumbers/{sid}.json", numbers.update, "POST"),
            route("/IncomingPhoneNumbers/{sid}.json", numbers.fetch, "GET"),
            route(".json", numbers.account, "GET"),
            Route("/v2/PhoneNumbers/{number}", lookups.fetch, methods=["GET"]),
        ],
        exception_handlers={TwilioRefusal: _refused, 404: _unknown},
    )


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, TwilioRefusal)
    return JSONResponse(error.body(), status_code=error.status)


async def _unknown(request: Request, error: Exception) -> Response:
    return await _refused(request, not_found(request.url.path))
