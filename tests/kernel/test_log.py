"""No line of the log carries a secret or a phone number, whoever wrote it."""

import pytest

from cs_app.kernel.log import redact, redact_text


@pytest.mark.parametrize(
    "text",
    [
        "cookie: signIn=SECRET; agencySessionId=SECRET",
        "{'cookie': 'theme=dark; agencySessionId=SECRET; x=SECRET', 'host': 'h'}",
        '"Cookie": "clientSessionId=SECRET.SECRET"',
        "(b'cookie', b'agencySessionId=SECRET')",
        "set-cookie: viewAsClient=SECRET; HttpOnly",
        "authorization: Bearer SECRET",
        "GET /verify?token=SECRET&next=/admin",
        "code=SECRET",
        "'query': {'token': 'SECRET', 'next': '/admin'}",
        '{"code": "SECRET", "businessSelectionToken": "SECRET"}',
        "postgresql://app:SECRET@host/db",
    ],
)
def test_a_secret_in_a_text_is_hidden(text: str):
    assert "SECRET" not in redact_text(text)


def test_a_link_into_the_portal_is_hidden():
    assert redact_text("asPath /d/" + "0af1" * 16) == "asPath /d/[hidden]"


@pytest.mark.parametrize("number", ["+14035550123", "(403) 555-0123", "1-403-555-0123"])
def test_a_phone_number_is_hidden(number: str):
    hidden = redact_text(f"to {number} now")
    assert "555" not in hidden and "[number] now" in hidden


@pytest.mark.parametrize("address", ["192.168.100.200", "2001:db8::1"])
def test_the_address_of_a_machine_stays(address: str):
    assert redact_text(address) == address


def test_what_has_a_telling_name_is_hidden():
    event = redact(None, "info", {"event": "x", "Cookie": "a", "code": "1", "lead_id": "b"})
    assert event == {"event": "x", "Cookie": "[hidden]", "code": "[hidden]", "lead_id": "b"}


def test_what_stands_beside_a_cookie_stays():
    kept = redact_text("{'cookie': 'a=SECRET', 'host': 'localhost'}")
    assert kept == "{'cookie': '[hidden]', 'host': 'localhost'}"
