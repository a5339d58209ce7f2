"""Reads the body of a request: the one place, with its limits on size, shape and encoding."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from cs_app.kernel.errors import Invalid, TooLarge, WrongType
from cs_app.kernel.untrusted import clean, parse_json

LONGEST = 256 * 1024  # bytes; the longest that we are sent, a passkey's answer, has some ten kB
MOST_FIELDS = 1000
JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"
UPLOAD_TYPE = "multipart/form-data"
MOST_FIELDS_BESIDE_A_FILE = 20


def is_json(request: Request) -> bool:
    """Whether the body says that it is JSON."""
    return media_type(request) == JSON_TYPE


def media_type(request: Request) -> str:
    """The type that the body says it has, without its parameters; "" where it says nothing."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_bytes(request: Request, *, most: int = LONGEST) -> bytes:
    """The body as it came.

    Raises `TooLarge` as soon as more than `most` bytes have come, `Invalid` if it breaks off.
    """
    received = bytearray()
    try:
        async for chunk in request.stream():
            received += chunk
            if len(received) > most:
                raise TooLarge(f"The body must have at most {most} bytes", field="body")
    except ClientDisconnect:
        raise Invalid("The body broke off", field="body") from None
    return bytes(received)


async def read_object(request: Request) -> dict[str, Any]:
    """The members of a JSON object, every text in it clean.

    Raises `WrongType`, `TooLarge` or `Invalid`.
    """
    if not is_json(request):
        raise WrongType(f"Send the body as {JSON_TYPE}", field="body")
    try:
        body = parse_json(await read_bytes(request))
    except ValueError:
        raise Invalid("The body is not valid JSON", field="body") from None
    if not isinstance(body, dict):
        raise Invalid("The body must be a JSON object", field="body")
    return body


async def read_fields(request: Request) -> dict[str, str]:
    """The texts of a form or of a JSON object, clean; none for a request that has no body.

    Raises `WrongType`, `TooLarge` or `Invalid`.
    """
    if is_json(request):
        body = await read_object(request)
        return {name: value for name, value in body.items() if isinstance(value, str)}
    body = await read_bytes(request)
    if body and media_type(request) != FORM_TYPE:
        raise WrongType(f"Send the body as {JSON_TYPE} or {FORM_TYPE}", field="body")
    return {clean(name): clean(value) for name, value in form_pairs(body)}


@dataclass(frozen=True)
class Upload:
    """A form with one file: its name and content are empty where none was chosen."""

    fields: dict[str, str]
    file_name: str = ""
    content: bytes = b""


async def read_upload(request: Request, *, field: str, most: int) -> Upload:
    """A form that brings a file of up to `most` bytes in `field`; its texts are clean.

    Raises `WrongType` for another kind of body, `TooLarge` as soon as more has come, `Invalid` for
    one that cannot be read.
    """
    if media_type(request) != UPLOAD_TYPE:
        raise WrongType(f"Send the file as {UPLOAD_TYPE}", field="body")
    body = await read_bytes(request, most=most + LONGEST)
    parser = MultiPartParser(
        request.headers,
        _in_one_piece(body),
        max_files=1,
        max_fields=MOST_FIELDS_BESIDE_A_FILE,
        max_part_size=LONGEST,
    )
    try:
        form = await parser.parse()
    except (MultiPartException, ValueError):
        raise Invalid("The form cannot be read", field="body") from None
    fields = {name: clean(text) for name, text in form.items() if isinstance(text, str)}
    sent = form.get(field)
    if not isinstance(sent, UploadFile):
        return Upload(fields)
    return Upload(fields, clean(sent.filename or ""), await sent.read())


async def _in_one_piece(body: bytes) -> AsyncGenerator[bytes, None]:
    yield body


def form_pairs(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form as they were sent. Raises `Invalid` for more than 1000."""
    try:
        return parse_qsl(body.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Invalid(f"A form has at most {MOST_FIELDS} fields", field="body") from None
