"""Reading what came in, and pointing numbers at us."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import pytest_asyncio

from cs_app.providers.errors import ProviderUnavailable
from cs_app.providers.sms import InboundMedia, SmsGateway
from tests.providers.scripted_vendor import Answer, Request, Vendor

pytestmark = pytest.mark.asyncio

SID = "AC" + "0" * 32
NUMBER = "+16045550199"
NOW = datetime.now(UTC).replace(microsecond=0)
NUMBERS_PATH = f"/2010-04-01/Accounts/{SID}/IncomingPhoneNumbers"


@pytest_asyncio.fixture
async def sms(vendor: Vendor) -> AsyncIterator[SmsGateway]:
    gateway = SmsGateway(SID, "token", vendor.url, 30)
    yield gateway
    await gateway.close()


def message(number: int, *, age: int, direction: str = "inbound", media: int = 0) -> dict[str, Any]:
    date = format_datetime(NOW - timedelta(seconds=age))
    return {
        "sid": f"SM{number:032}",
        "direction": direction,
        "from": "+16045550101",
        "to": NUMBER,
        "body": f"text {number}",
        "num_media": str(media),
        "date_created": date,
        "date_sent": date,
    }


def page(*messages: dict[str, Any], following: str | None = None) -> Answer:
    return Answer(200, {"messages": list(messages), "next_page_uri": following})


async def test_inbound_texts_come_oldest_first_through_all_pages(
    sms: SmsGateway, vendor: Vendor
) -> None:
    following = f"/2010-04-01/Accounts/{SID}/Messages.json?Page=1"
    vendor.will(
        page(message(4, age=1), message(3, age=2, direction="outbound-api"), following=following),
        page(message(2, age=3), message(1, age=4), message(0, age=500)),
    )
    texts = await sms.list_inbound(since=NOW - timedelta(minutes=1), limit=2)
    assert [text.body for text in texts] == ["text 1", "text 2"]
    assert texts[0].received_at == NOW - timedelta(seconds=4)
    assert vendor.requests[1].query == {"Page": "1"}


async def test_inbound_pictures_have_the_addresses_a_webhook_would_give(
    sms: SmsGateway, vendor: Vendor
) -> None:
    media = f"/2010-04-01/Accounts/{SID}/Messages/SM{1:032}/Media"

    def twilio(request: Request) -> Answer:
        if request.path == f"{media}.json":
            card = {"sid": "ME1", "uri": f"{media}/ME1.json", "content_type": "text/vcard"}
            items = [card, {"sid": "ME2", "uri": f"{media}/ME2.json"}]
            return Answer(200, {"media_list": items, "next_page_uri": None})
        return page(message(1, age=1, media=1))

    vendor.will(twilio)
    [text] = await sms.list_inbound(since=NOW - timedelta(minutes=1), limit=10)
    assert text.media == (
        InboundMedia(f"{vendor.url}{media}/ME1", "text/vcard"),
        InboundMedia(f"{vendor.url}{media}/ME2", ""),
    )


async def test_a_page_of_something_else_is_unavailable(sms: SmsGateway, vendor: Vendor) -> None:
    vendor.will(Answer(200, {"messages": [{"sid": "SM1"}], "calls": []}))
    with pytest.raises(ProviderUnavailable) as raised:
        await sms.list_inbound(since=NOW, limit=10)
    assert raised.value.code == "garbage"
    assert not raised.value.outcome_unknown


@pytest.mark.parametrize(
    ("owned", "path"),
    [([{"sid": "PN1"}], f"{NUMBERS_PATH}/PN1.json"), ([], f"{NUMBERS_PATH}.json")],
)
async def test_a_number_is_updated_when_owned_and_created_otherwise(
    sms: SmsGateway, vendor: Vendor, owned: list[dict[str, str]], path: str
) -> None:
    vendor.will(
        Answer(200, {"incoming_phone_numbers": owned, "next_page_uri": None}),
        Answer(201, {"sid": "PN1"}),
    )
    sid = await sms.configure_number(NUMBER, sms_url="http://us/sms", voice_url="http://us/voice")
    assert sid == "PN1"
    assert (vendor.requests[1].method, vendor.requests[1].path) == ("POST", path)
    assert vendor.requests[1].form["SmsUrl"] == "http://us/sms"
    assert vendor.requests[1].form["VoiceUrl"] == "http://us/voice"
