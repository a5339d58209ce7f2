"""The Messages resource."""

from collections.abc import Iterator, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cs_app.sandbox.records import Message
from cs_app.sandbox.twilio import refusals, resources
from cs_app.sandbox.twilio.date_filters import DateFilter
from cs_app.sandbox.twilio.form import read_form, value
from cs_app.sandbox.twilio.paging import page
from cs_app.sandbox.twilio.picture import PICTURE
from cs_app.sandbox.twilio.sending import RateMeter, check_text, queue_text
from cs_app.sandbox.vendor_gate import TOO_FAST
from cs_app.sandbox.world import World


class MessageRoutes:
    def __init__(self, world: World) -> None:
        self._world = world
        self._rate = RateMeter(world)

    async def create(self, request: Request) -> Response:
        form = await read_form(request)
        to, sender, body = value(form, "To"), value(form, "From"), value(form, "Body")
        media = form.get("MediaUrl", [])
        check_text(self._world, to=to, sender=sender, body=body, media=media)
        too_fast = self._rate.is_exceeded(sender) or TOO_FAST in request.scope
        message = queue_text(
            self._world,
            to=to,
            sender=sender,
            body=body,
            media=media,
            status_callback=value(form, "StatusCallback") or None,
            too_fast=too_fast,
        )
        return JSONResponse(self._show(message), status_code=201)

    async def fetch(self, request: Request) -> Response:
        message = self._world.messages.get(request.path_params["sid"])
        if message is None:
            raise refusals.not_found(request.url.path)
        return JSONResponse(self._show(message))

    async def list(self, request: Request) -> Response:
        query = dict(request.query_params)
        answer = page(
            self._matching(query),
            key="messages",
            path=f"/2010-04-01/Accounts/{self._world.config.account_sid}/Messages.json",
            query=query,
            show=self._show,
        )
        return JSONResponse(answer)

    async def picture(self, request: Request) -> Response:
        """Media need no credentials, as with Twilio's default."""
        message = self._world.messages.get(request.path_params["sid"])
        wanted = request.path_params["media_sid"]
        if message is None or all(media.sid != wanted for media in message.media):
            raise refusals.not_found(request.url.path)
        return Response(PICTURE, media_type="image/png")

    def _matching(self, query: Mapping[str, str]) -> Iterator[Message]:
        dates, to, sender = DateFilter(query), query.get("To"), query.get("From")
        for message in self._world.messages.newest_first():
            if to and message.to_number != to:
                continue
            if sender and message.from_number != sender:
                continue
            if dates.admits(message):
                yield message

    def _show(self, message: Message) -> dict:
        return resources.message(message, self._world.config.account_sid)
