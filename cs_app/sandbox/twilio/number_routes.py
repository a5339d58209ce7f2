"""The IncomingPhoneNumbers and Account resources."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cs_app.sandbox.records import PhoneNumber
from cs_app.sandbox.twilio import refusals, resources
from cs_app.sandbox.twilio.form import Form, read_form, value
from cs_app.sandbox.twilio.numbers import number_named, number_with, save_number
from cs_app.sandbox.twilio.paging import page
from cs_app.sandbox.twilio.sids import is_e164
from cs_app.sandbox.world import World

FIELDS = {
    "FriendlyName": "friendly_name",
    "SmsUrl": "sms_url",
    "SmsFallbackUrl": "sms_fallback_url",
    "VoiceUrl": "voice_url",
    "StatusCallback": "status_callback",
}


class NumberRoutes:
    def __init__(self, world: World) -> None:
        self._world = world

    async def account(self, request: Request) -> Response:
        return JSONResponse(resources.account(self._world.config.account_sid))

    async def create(self, request: Request) -> Response:
        form = await read_form(request)
        wanted = value(form, "PhoneNumber")
        if not is_e164(wanted):
            raise refusals.invalid_number(wanted)
        if number_named(self._world, wanted):
            raise refusals.number_unavailable(wanted)
        number = save_number(self._world, wanted, _changes(form))
        return JSONResponse(self._show(number), status_code=201)

    async def update(self, request: Request) -> Response:
        number = self._find(request)
        changes = _changes(await read_form(request))
        return JSONResponse(self._show(save_number(self._world, number.phone_number, changes)))

    async def fetch(self, request: Request) -> Response:
        return JSONResponse(self._show(self._find(request)))

    async def list(self, request: Request) -> Response:
        query = dict(request.query_params)
        wanted = query.get("PhoneNumber")
        numbers = self._world.numbers.newest_first()
        answer = page(
            (n for n in numbers if not wanted or n.phone_number == wanted),
            key="incoming_phone_numbers",
            path=f"/2010-04-01/Accounts/{self._world.config.account_sid}/IncomingPhoneNumbers.json",
            query=query,
            show=self._show,
        )
        return JSONResponse(answer)

    def _find(self, request: Request) -> PhoneNumber:
        number = number_with(self._world, request.path_params["sid"])
        if number is None:
            raise refusals.not_found(request.url.path)
        return number

    def _show(self, number: PhoneNumber) -> dict:
        return resources.phone_number(number, self._world.config.account_sid)


def _changes(form: Form) -> dict[str, str]:
    return {ours: value(form, theirs) for theirs, ours in FIELDS.items() if theirs in form}
