"""The emulated vendors and their control API against the same garbage: tests rest on them."""

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from cs_app.sandbox.config import SANDBOX_OPENAI_KEY, SANDBOX_RESEND_KEY, SandboxConfig
from cs_app.sandbox.control.app import control_app
from cs_app.sandbox.openai.app import openai_app
from cs_app.sandbox.resend.app import resend_app
from cs_app.sandbox.twilio.app import twilio_app
from cs_app.sandbox.world import World
from cs_app.settings import SANDBOX_ACCOUNT_SID
from tests.garbage.inputs import JSON, Shot, shots
from tests.garbage.wire import failures, request
from tests.support.servers import SECRETS, Server
from tests.web.test_every_handler_declares import api_routes

ACCOUNT = base64.b64encode(f"{SANDBOX_ACCOUNT_SID}:{SECRETS['TWILIO_AUTH_TOKEN']}".encode())
APPS = {
    "/control": (control_app, ""),
    "/twilio": (twilio_app, f"Basic {ACCOUNT.decode()}"),
    "/openai": (openai_app, f"Bearer {SANDBOX_OPENAI_KEY}"),
    "/resend": (resend_app, f"Bearer {SANDBOX_RESEND_KEY}"),
}
RESET = "/control/reset"  # would forget what the product has asked for
COMPLETIONS = "/openai/v1/chat/completions"
ROUND = '{"type": "json_schema", "json_schema": {"schema": {"$ref": "#"}}}'
FROM = '"from": "a@b.ca"'
ODD = (
    ("POST", COMPLETIONS, '{"model": 5, "messages": [{"content": [{"text": 5}]}]}'),
    ("POST", COMPLETIONS, '{"model": "a", "messages": 5, "response_format": 5}'),
    ("POST", COMPLETIONS, f'{{"model": "a", "messages": [{{}}], "response_format": {ROUND}}}'),
    ("POST", "/resend/emails", f'{{{FROM}, "to": 5, "subject": {{"a": []}}, "text": 5}}'),
    ("POST", "/resend/emails", f'{{{FROM}, "to": "a@b.ca", "subject": "\\ud800", "text": []}}'),
    ("PUT", "/control/clock", '{"offset_seconds": 1e300}'),
    ("PUT", "/control/clock", '{"offset_seconds": Infinity}'),
    ("PUT", "/control/settings", '{"twilio_rate_per_second": NaN}'),
    ("PUT", "/control/faults", '{"\\ud800": {}, "twilio": {"seconds": Infinity}}'),
    ("POST", "/control/openai/script", '{"match": "\\ud800", "content": "a"}'),
    ("POST", "/control/openai/script", '{"match": "nobody says it", "content": {"a": NaN}}'),
    ("POST", "/control/openai/script", '{"match": "nobody", "content": {"a": ["\\ud800"]}}'),
    ("GET", "/control/resend/inbox?limit=-1", ""),
    ("GET", f"/control/twilio/messages?limit={10**30}", ""),
)


@pytest.fixture
def sandbox(server: Server) -> Server:
    return replace(server, port=server.sandbox_port)


@pytest.mark.parametrize("place", APPS)
async def test_no_route_of_the_sandbox_fails_on_garbage(
    sandbox: Server, place: str, tmp_path: Path
):
    asked, nowhere = {}, SandboxConfig(0, tmp_path, "", SANDBOX_ACCOUNT_SID, "")
    for method, path in _routes(place, World(nowhere)):
        for shot in shots(with_body=method != "GET"):
            asked[f"{method} {path} {shot}"] = _call(sandbox, method, path, shot)
    assert await failures(sandbox, asked) == {}


async def test_no_odd_value_harms_the_sandbox(sandbox: Server):
    asked = {
        f"{path} {body}": _call(sandbox, method, path, Shot("odd", body.encode(), JSON))
        for method, path, body in ODD
    }
    assert await failures(sandbox, asked) == {}


def _routes(place: str, world: World) -> set[tuple[str, str]]:
    build, _ = APPS[place]
    routes: Any = build(world).routes
    known = [*api_routes(routes)] or [one for one in routes if isinstance(one, Route)]
    account = ("{account_sid}", SANDBOX_ACCOUNT_SID)
    found = {(m, place + r.path.replace(*account)) for r in known for m in r.methods or ()}
    return found - {("POST", RESET)}


def _call(sandbox: Server, method: str, path: str, shot: Shot) -> tuple[bytes, ...]:
    _, key = APPS["/" + path.split("/")[1]]
    return request(sandbox, method, path, shot, {"Authorization": key} if key else None)
