"""Texts, over Twilio's SDK: https://www.twilio.com/docs/messaging/api/message-resource."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cs_app.providers.breaker import CircuitBreaker
from cs_app.providers.errors import (
    Fault,
    Provider,
    ProviderRejected,
    ProviderUnavailable,
)
from cs_app.providers.malformed import MALFORMED, required_text

if TYPE_CHECKING:
    from twilio.rest import Client
    from twilio.rest.api.v2010.account.message import MessageInstance, MessageList

    from cs_app.providers.twilio_http import TwilioHttp

TWILIO_URL = "https://api.twilio.com"
PAGE_SIZE = 200
LOOK_BACK_MESSAGES = 100
INBOUND = "inbound"


@dataclass(frozen=True)
class OutgoingSms:
    """`validity_seconds`: drop the text rather than deliver it later than that."""

    to: str
    sender: str
    body: str
    status_callback: str | None = None
    validity_seconds: int | None = None


@dataclass(frozen=True)
class SmsReceipt:
    sid: str
    status: str
    segments: int
    error_code: int | None


@dataclass(frozen=True)
class InboundMedia:
    """A picture, a contact card or the like; the type is "" where the carrier does not tell it."""

    url: str
    content_type: str


@dataclass(frozen=True)
class InboundSms:
    sid: str
    sender: str
    to: str
    body: str
    media: tuple[InboundMedia, ...]
    received_at: datetime


class SmsGateway:
    """One Twilio account. Every method raises `ProviderError`."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        base_url: str | None = None,
        timeout_seconds: float = 10,
    ) -> None:
        self.breaker = CircuitBreaker(Provider.TWILIO)
        self._account_sid = account_sid
        self._auth_token = auth_token
        self._base_url = base_url or TWILIO_URL
        self._timeout_seconds = timeout_seconds

    async def send(self, sms: OutgoingSms) -> SmsReceipt:
        """Hand one text to Twilio, in exactly one HTTP try: Twilio has no idempotency key.

        After an error with `outcome_unknown`, ask `find` before sending again.
        """
        options = {
            "status_callback": sms.status_callback,
            "validity_period": sms.validity_seconds,
        }
        given = {name: value for name, value in options.items() if value is not None}
        with self.breaker.guard(), _reading_answer(outcome_unknown=True):
            message = await self._messages.create_async(
                to=sms.to, from_=sms.sender, body=sms.body, **given
            )
            return _receipt(message)

    async def find(
        self, *, to: str, senders: Collection[str], body: str, since: datetime
    ) -> SmsReceipt | None:
        """The newest text to a number with exactly this body, created since then by a sender.

        Twilio keeps whole seconds, so `since` is rounded down. A queued text has no date of
        sending yet, which is why Twilio's own date filter is not used.
        """
        earliest = since.replace(microsecond=0)
        with self.breaker.guard(), _reading_answer():
            messages = await self._messages.list_async(
                to=to, limit=LOOK_BACK_MESSAGES, page_size=LOOK_BACK_MESSAGES
            )
            matches = [
                message
                for message in messages
                if message.body == body
                and message.from_ in senders
                and _created(message) >= earliest
            ]
            return _receipt(max(matches, key=_created)) if matches else None

    async def fetch(self, sid: str) -> SmsReceipt:
        """What has become of one text."""
        with self.breaker.guard(), _reading_answer():
            return _receipt(await self._client.api.account.messages(sid).fetch_async())

    async def list_inbound(self, *, since: datetime, limit: int) -> list[InboundSms]:
        """The oldest `limit` texts received since then on any number, oldest first.

        Asking again from the last one's time misses none (but repeats that second).
        """
        earliest = since.replace(microsecond=0)
        with self.breaker.guard(), _reading_answer():
            stream = await self._messages.stream_async(
                date_sent_after=earliest, page_size=PAGE_SIZE
            )
            received = [
                message
                async for message in stream
                if message.direction == INBOUND and _created(message) >= earliest
            ]
            received.sort(key=_created)
            return [await self._inbound(message) for message in received[:limit]]

    async def configure_number(
        self,
        phone_number: str,
        *,
        sms_url: str,
        sms_fallback_url: str | None = None,
        voice_url: str | None = None,
    ) -> str:
        """Point a number's webhooks at us and return its SID; buys it if it is not ours yet."""
        options = {"sms_fallback_url": sms_fallback_url, "voice_url": voice_url}
        hooks: dict[str, Any] = {name: url for name, url in options.items() if url}
        hooks |= {"sms_url": sms_url, "sms_method": "POST"}
        numbers = self._client.api.account.incoming_phone_numbers
        with self.breaker.guard(), _reading_answer(outcome_unknown=True):
            owned = await numbers.list_async(phone_number=phone_number, limit=1)
            if owned:
                number = await owned[0].update_async(**hooks)
            else:
                number = await numbers.create_async(phone_number=phone_number, **hooks)
            return required_text(number.sid)

    async def check(self) -> None:
        """Ask for the account, even while the breaker is open; an answer closes it."""
        with _reading_answer():
            await self._client.api.accounts(self._account_sid).fetch_async()
        self.breaker.close()

    async def close(self) -> None:
        if "_http" in self.__dict__:
            await self._http.close()

    @cached_property
    def _http(self) -> TwilioHttp:
        from cs_app.providers.twilio_http import TwilioHttp

        return TwilioHttp(base_url=self._base_url, timeout_seconds=self._timeout_seconds)

    @cached_property
    def _client(self) -> Client:
        from twilio.rest import Client

        client = Client(self._account_sid, self._auth_token, http_client=self._http)
        client.api.base_url = self._base_url
        return client

    @property
    def _messages(self) -> MessageList:
        return self._client.api.account.messages

    async def _inbound(self, message: MessageInstance) -> InboundSms:
        return InboundSms(
            sid=required_text(message.sid),
            sender=required_text(message.from_),
            to=required_text(message.to),
            body=message.body or "",
            media=await self._media(message),
            received_at=_created(message),
        )

    async def _media(self, message: MessageInstance) -> tuple[InboundMedia, ...]:
        if not int(message.num_media or 0):
            return ()
        try:
            media = await message.media.list_async()
        except ProviderRejected as error:
            if error.status == 404:
                return ()
            raise
        return tuple(
            InboundMedia(
                self._base_url + required_text(item.uri).removesuffix(".json"),
                item.content_type or "",
            )
            for item in media
        )


@contextmanager
def _reading_answer(*, outcome_unknown: bool = False) -> Iterator[None]:
    """An answer that the SDK or we cannot read as the resource asked for is garbage."""
    from twilio.base.exceptions import TwilioException

    try:
        yield
    except (TwilioException, *MALFORMED):
        raise ProviderUnavailable(
            Provider.TWILIO, code=Fault.GARBAGE, outcome_unknown=outcome_unknown
        ) from None


def _receipt(message: MessageInstance) -> SmsReceipt:
    return SmsReceipt(
        sid=required_text(message.sid),
        status=required_text(message.status),
        segments=int(message.num_segments or 1),
        error_code=message.error_code,
    )


def _created(message: MessageInstance) -> datetime:
    moment = message.date_created or message.date_sent
    if moment is None:
        raise ValueError("a message without a date")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
