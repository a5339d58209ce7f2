"""What is at the same port beside routes and pages: files, the socket's own paths, broken HTTP."""

import pytest

from tests.garbage.inputs import HEADERS, MEGABYTES, VALUES, Shot
from tests.garbage.wire import failures, request, status_of
from tests.support.servers import Server

PLACES = ("/", "/login", "/favicon.svg", "/design/base.css", "/assets/", "/404.html", "/_event/")
PLACES += ("/_upload", "/_health", "/ping", "/_all_routes", "/auth/_event", "/api/", "/metrics")
SOCKET = "/_event/?EIO=4&transport="
SOCKETS = ("polling", "websocket", "", "%00", "polling&sid=%00", "polling&j=a", "websocket&sid=é")
METHODS = ("GET", "HEAD", "POST", "PUT", "OPTIONS", "BREW")
BROKEN = (
    b"",
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"G\0T / HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /\xff\xfe?q=\xff HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /login?q=\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /api/admin/audit-log?q=\xff HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET http://[::1/ HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET //[::1/login HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /login HTTP/1.1\r\nHost: a\r\nHost: [::1\r\n\r\n",
    b"GET /login HTTP/1.1\r\nHost: a\r\n" + b"X: 1\r\n" * 20_000 + b"\r\n",
    b"GET /login HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
    b"GET /login HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
    b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /login HTTP/1.0\r\n\r\n",
    b"POST /auth/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
    b"POST /auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
)


@pytest.mark.parametrize("method", METHODS)
async def test_no_place_beside_the_pages_fails(server: Server, method: str):
    asked = {}
    for place in PLACES:
        for name, value in HEADERS:
            shot = Shot(f"{place} {name}: {value[:20]}", headers={name: value})
            asked[str(shot)] = request(server, method, place, shot)
        for value in VALUES:
            shot = Shot(f"{place} {value[:20]}", query=f"q={value[:5000]}")
            asked[str(shot)] = request(server, method, f"{place}{value}", shot)
    assert await failures(server, asked) == {}


async def test_no_garbage_for_the_sockets_own_paths_fails(server: Server):
    big = b"4" * MEGABYTES
    asked = {
        f"{method} {kind}": request(server, method, SOCKET + kind, Shot("big", big, "text/plain"))
        for method in METHODS
        for kind in SOCKETS
    }
    assert await failures(server, asked) == {}


async def test_bytes_that_are_no_request_are_refused(server: Server):
    closed = b"Connection: close\r\n"
    answers = {}
    for raw in BROKEN:
        head, _, rest = raw.partition(b"\r\n")
        answers[raw[:60]] = await status_of(server, head + b"\r\n" + closed + rest)
    assert {raw: code for raw, code in answers.items() if code and code >= 500} == {}
