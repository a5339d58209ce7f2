import asyncio
import logging
import subprocess
import sys

import pytest

from cs_app.providers.email import EmailGateway
from cs_app.providers.gateways import ProviderConfig, build_gateways
from cs_app.providers.sms import SmsGateway
from tests.providers.scripted_vendor import Answer, Vendor

CONFIG = ProviderConfig(
    twilio_account_sid="AC" + "0" * 32,
    twilio_auth_token="twilio-secret",
    openai_api_key="openai-secret",
    resend_api_key="resend-secret",
    email_from="us@example.test",
)


@pytest.mark.asyncio
async def test_unused_gateways_can_be_closed() -> None:
    gateways = build_gateways(CONFIG)
    await gateways.close()
    assert "secret" not in repr(CONFIG)


def test_building_the_gateways_imports_no_sdk() -> None:
    probe = (
        "import sys; from cs_app.providers.gateways import build_gateways;"
        "from tests.providers.test_gateways import CONFIG; build_gateways(CONFIG);"
        "sys.exit(bool({'openai', 'twilio.rest', 'resend'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


@pytest.mark.asyncio
async def test_numbers_in_addresses_are_not_logged(
    vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    build_gateways(CONFIG)
    vendor.will(
        Answer(200, {"incoming_phone_numbers": []}),
        Answer(201, {"sid": "PN1"}),
    )
    sms = SmsGateway("AC1", "token", vendor.url)
    await sms.configure_number("+16045550199", sms_url="http://us/sms")
    await sms.close()
    assert "6045550199" not in caplog.text


@pytest.mark.asyncio
async def test_two_mail_gateways_at_once_keep_their_own_keys(vendor: Vendor) -> None:
    vendor.will(Answer(200, {"id": "mail"}))
    gateways = [EmailGateway(f"re_{n}", vendor.url, "us@example.test") for n in range(5)]
    mail = {"to": "a@example.test", "subject": "s", "html": "h", "text": "t"}
    await asyncio.gather(*(g.send(**mail, idempotency_key="k") for g in gateways))
    keys = sorted(request.headers["authorization"] for request in vendor.requests)
    assert keys == [f"Bearer re_{n}" for n in range(5)]
    await asyncio.gather(*(gateway.close() for gateway in gateways))
