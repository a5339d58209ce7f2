"""Every route of the API against every kind of garbage, by anybody: never a 5xx."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from fastapi.routing import APIRoute
from twilio.request_validator import RequestValidator

from cs_app import api
from cs_app.identity.permissions import SessionKind, kind_of
from cs_app.identity.route_access import declared_on
from tests.garbage.conftest import Visitor
from tests.garbage.inputs import FORM, VALUES, Shot, shots
from tests.garbage.wire import failures, request
from tests.support.cast import Business, new_phone
from tests.support.servers import SECRETS, Server
from tests.support.twilio import SMS, STATUS, new_sid
from tests.web.test_every_handler_declares import _settings, api_routes  # noqa: F401

ODD_METHODS = ("BREW", "HEAD", "OPTIONS", "TRACE", "get", "PATCH", "DELETE")


def _routes() -> list[tuple[str, str]]:
    """Method and path of every route; new ones are among them by being there."""
    return [(method, route.path) for route in _api() for method in sorted(route.methods or ())]


def _lets_in(path: str, kind: SessionKind | None) -> bool:
    """Whether a session of this kind gets further at a route than none; nobody tries them all."""
    declared = [declared_on(route) for route in _api() if route.path == path]
    kinds = [{*one.kinds, *map(kind_of, one.any_of)} for one in declared if one]
    return kind is None or any(kind in found for found in kinds)


def _api() -> list[APIRoute]:
    return list(api_routes(api.build().routes))


def _filled(path: str, value: str = "agency") -> str:
    return "".join(value if part.startswith("{") else part for part in _parts(path))


def _parts(path: str) -> Iterator[str]:
    before, _, rest = path.partition("{")
    yield before
    if rest:
        name, _, after = rest.partition("}")
        yield f"{{{name}}}"
        yield from _parts(after)


async def test_no_route_fails_on_garbage(server: Server, visitor: Visitor):
    headers = {"Cookie": visitor.jar} if visitor.cookies else {}
    failed: dict[str, int] = {}
    routes = [one for one in _routes() if _lets_in(one[1], visitor.kind)]
    assert routes
    for method, path in routes:
        asked = {
            f"{method} {path}: {shot}": request(server, method, _filled(path), shot, headers)
            for shot in shots(with_body=method != "GET")
        }
        failed |= await failures(server, asked)
    assert failed == {}


async def test_no_route_fails_on_an_odd_path_or_method(server: Server):
    plain = Shot("as it is")
    asked = {}
    for method, path in _routes():
        for value in VALUES:
            place = _filled(path, value) if "{" in path else f"{path}/{value}"
            asked[f"{method} {path} {value[:20]}"] = request(server, method, place, plain)
        for odd in ODD_METHODS:
            asked[f"{odd} {path}"] = request(server, odd, _filled(path), plain)
    assert await failures(server, asked) == {}


def _signed(server: Server, path: str, body: str) -> tuple[bytes, ...]:
    """A form that Twilio has signed, whatever is in it."""
    pairs = parse_qsl(body, keep_blank_values=True)
    text = server.url + path + "".join(name + value for name, value in sorted(set(pairs)))
    signature = RequestValidator(SECRETS["TWILIO_AUTH_TOKEN"]).compute_signature(text, {})
    shot = Shot("signed", body.encode(), FORM, headers={"X-Twilio-Signature": signature})
    return request(server, "POST", path, shot)


@pytest.mark.parametrize("path", [SMS, STATUS])
async def test_a_signature_excuses_no_garbage(server: Server, business: Business, path: str):
    right = {
        "MessageSid": "",
        "From": new_phone(),
        "To": business.number,
        "Body": "Hello",
        "NumMedia": "0",
        "MessageStatus": "sent",
        "ErrorCode": "1",
    }
    asked = {}
    for field in (*right, "MediaUrl0", "%00"):
        for value in VALUES:
            spoilt = right | {"MessageSid": new_sid(), field: value.replace("&", "")}
            body = "&".join(f"{name}={text}" for name, text in spoilt.items()).replace("+", "%2B")
            asked[f"{field}={value[:20]}"] = _signed(server, path, body)
    assert await failures(server, asked) == {}
