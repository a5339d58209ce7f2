"""What comes in on an evening of garbage."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
TYPES = ("", "text/xml", "multipart/form-data", "multipart/form-data; boundary=x", JSON * 9)
DEEP = 200_000
MANY = 10_000
MEGABYTES = 10_000_000
FIELDS = ("token", "email", "identifier", "code", "method", "clientId", "kind", "next", "use")
FIELDS += ("credential", "label", "businessSelectionToken", "limit", "page", "cursor", "zone", "q")


def cursor(raw: str) -> str:
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


BROKEN_CURSORS = (
    cursor('["2026-01-01T00:00:00+00:00", 5]'),
    cursor("[" * 1_500),
    cursor("[" * 20_000),
    cursor('["0001-01-01T00:00:00+14:00", "00000000-0000-0000-0000-000000000000"]'),
    cursor('["9999-12-31T23:59:59-23:59", "00000000-0000-0000-0000-000000000000"]'),
    cursor('{"a": 1, "b": 2}'),
    cursor('[null, "\\ud800"]'),
    cursor("5"),
    "%",
    "é",
)
# Moments as well as any, with offsets that the database does not take.
ODD_CURSORS = (
    cursor('["2026-01-01T00:00:00+23:59", "00000000-0000-0000-0000-000000000000"]'),
    cursor('["2026-01-01T00:00:00+00:00:00.000001", "00000000-0000-0000-0000-000000000000"]'),
)
# In a query or a path, percent-encoded as a browser or a scanner sends them.
VALUES = (
    "%00",
    "a%00b",
    "%%0000",
    "%ff%fe",
    "%ED%A0%80",
    "%F0%9F%98%80",
    "%",
    "%zz",
    "' OR 1=1 --",
    "[" * 2000,
    "9" * 5000,
    "-1",
    "²",
    "٣",
    "1e400",
    "NaN",
    "..%2f..%2fetc%2fpasswd",
    "%0d%0aSet-Cookie:%20a=b",
    "0001-01-01T00:00:00%2B23:59",
    "9999-12-31",
    "9999-12-31T23:59:59-23:59",
    "2026-01-01T00:00:00%2B20:00",
    "2026-01-01T00:00:00%2B00:00:00.000001",
    "a" * 20_000,
    *BROKEN_CURSORS,
    *ODD_CURSORS,
)


@dataclass(frozen=True)
class Shot:
    """One request to a route: how its body, query and headers are spoilt."""

    name: str
    content: bytes | None = None
    type: str = ""
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    pieces: bool = False

    def __str__(self) -> str:
        return self.name


def shots(*, with_body: bool) -> Iterator[Shot]:
    """Every way to spoil a request to a route."""
    if with_body:
        yield from _bodies()
    for value in VALUES:
        yield Shot(f"query {value[:20]}", query="&".join(f"{name}={value}" for name in FIELDS))
    yield Shot("query of many", query="&".join(f"q{n}=1" for n in range(3000)))
    yield Shot("query of one name", query="&".join(["q=1"] * 3000))
    for name, value in HEADERS:
        yield Shot(f"{name}: {value[:30]}", headers={name: value})


def _bodies() -> Iterator[Shot]:
    yield from (Shot(f"json {name}", body, JSON) for name, body in json_bodies().items())
    yield from (Shot(f"form {name}", body, FORM) for name, body in form_bodies().items())
    for kind in TYPES:
        yield Shot(f"type {kind[:40]}", b"--x\r\nContent-Disp", kind)
    yield Shot("json without a length", b'{"a":' * 1000, JSON, pieces=True)
    yield Shot("10 MB", b'{"token":"' + b"a" * MEGABYTES + b'"}', JSON)
    yield Shot("10 MB without a length", b"a" * MEGABYTES, FORM, pieces=True)


def json_bodies() -> dict[str, bytes]:
    texts = ("\\u0000", "\\ud800", "a\\u0000\\udfffb", "x" * 50_000, "٣", "\\r\\n", "1" * 5000)
    bodies = {f"texts {text[:12]}": _object(f'"{text}"') for text in texts}
    values = ("NaN", "Infinity", "1e400", "1" * 400, "-0", "null", "true", "[]", "{}", "[[[]]]")
    bodies |= {f"values {value[:12]}": _object(value) for value in values}
    wholes = ("", "5", "null", "true", '"a"', "[]", "[{}]", "{", "\ufeff{}", "nul", "1" * 5000)
    bodies |= {f"whole {whole[:12]}": whole.encode() for whole in wholes}
    return bodies | {
        "deep": b"[" * DEEP,
        "deep and closed": b"[" * 900 + b"]" * 900,
        "deep inside": b'{"token":' + b'{"a":' * 900 + b"1" + b"}" * 901,
        "deep objects": b'{"a":' * 50_000,
        "not UTF-8": b'{"token": "\xff\xfe"}',
        "half a UTF-16": '{"token": "a"}'.encode("utf-16") + b"\xd8",
        "doubled": b'{"token": 1, "token": "a", "token": []}',
        "many": ("{" + ",".join(f'"f{n}": "1"' for n in range(MANY)) + "}").encode(),
        "a key of NUL": b'{"\\u0000": "\\u0000", "\\ud800": "a"}',
        "credentials": _object(CREDENTIAL),
    }


def form_bodies() -> dict[str, bytes]:
    values = ("%00", "%ff", "%ED%A0%80", "%", "%u0000", "a" * 50_000, "٣")
    return {f"of {v[:12]}": "&".join(f"{n}={v}" for n in FIELDS).encode() for v in values} | {
        "bytes": bytes(range(256)),
        "many": "&".join(f"f{n}=1" for n in range(MANY)).encode(),
        "doubled": b"token=1&token=2&token[]=3&token[a]=4",
        "empty": b"&&&===&",
    }


CLIENT_DATA = base64.urlsafe_b64encode(b'{"type": 5, "challenge": 5, "origin": []}').decode()
CREDENTIAL = (
    '{"id": "\\ud800", "rawId": 5, "type": [], "response": {"clientDataJSON": "'
    + CLIENT_DATA
    + '", "attestationObject": "\\u0000", "authenticatorData": {}, "signature": null}}'
)


def _object(value: str) -> bytes:
    return ("{" + ", ".join(f'"{name}": {value}' for name in FIELDS) + "}").encode()


HEADERS = (
    ("Host", "[::1"),
    ("Host", "a:b"),
    ("Host", ""),
    ("Host", "a/b"),
    ("Host", "x" * 5000),
    ("Host", "é"),
    ("Origin", "http://[::1"),
    ("Origin", "http://[::1]:99999999"),
    ("Origin", "http://é℀.test"),
    ("Origin", "x" * 5000),
    ("Origin", ""),
    ("X-Forwarded-Host", "[::1"),
    ("X-Forwarded-For", "[::1"),
    ("X-Forwarded-For", ", ,é" + "1" * 500),
    ("X-Forwarded-Proto", "gopher"),
    ("User-Agent", "é" * 3000),
    ("X-Request-Id", "é\t'--"),
    ("Authorization", "Basic é"),
    ("Authorization", "Bearer " + "é" * 900),
    ("X-Twilio-Signature", "é"),
    ("Cookie", "agencySessionId=é; clientSessionId=.; viewAsClient=é.é; signIn=é; secondFactor=gA"),
    ("Cookie", 'a="\\377\\000'),
    ("Cookie", "businessChoice=\\000" + "; a=b" * 1000),
    ("Content-Length", "9" * 30),
    ("Accept-Encoding", "é;q=NaN"),
    ("Range", "bytes=9999999999999999999999999-"),
    ("Range", "bytes=a-b,," + "0-1," * 500),
    ("If-Modified-Since", "Mon, 99 Foo 99999 99:99:99"),
    ("If-Range", "é"),
    ("Expect", "a miracle"),
)
