"""Errors in OpenAI's shape: https://platform.openai.com/docs/guides/error-codes."""

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, Response


@dataclass
class Refusal(Exception):
    """Answered instead of vectors."""

    status: int
    message: str
    param: str | None = None
    code: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


async def answer_refusal(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    kind = "invalid_request_error" if error.status < 500 else "server_error"
    told = {"message": error.message, "type": kind, "param": error.param, "code": error.code}
    return JSONResponse({"error": told}, status_code=error.status, headers=error.headers)
