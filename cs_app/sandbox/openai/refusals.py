"""OpenAI's error answers."""

from dataclasses import dataclass
from typing import Any


@dataclass
class OpenAIRefusal(Exception):
    status: int
    message: str
    kind: str = "invalid_request_error"
    code: str | None = None
    param: str | None = None
    retry_after: int | None = None

    def body(self) -> dict[str, Any]:
        error = {"message": self.message, "type": self.kind, "param": self.param, "code": self.code}
        return {"error": error}

    def headers(self) -> dict[str, str]:
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


def bad_key() -> OpenAIRefusal:
    return OpenAIRefusal(401, "Incorrect API key provided.", code="invalid_api_key")


def missing(param: str) -> OpenAIRefusal:
    return OpenAIRefusal(400, f"Missing required parameter: '{param}'.", param=param)


def invalid(param: str, message: str) -> OpenAIRefusal:
    return OpenAIRefusal(400, message, param=param)


def too_many() -> OpenAIRefusal:
    text, code = "Rate limit reached for requests", "rate_limit_exceeded"
    return OpenAIRefusal(429, text, kind="requests", code=code, retry_after=1)


def vendor_error(status: int) -> dict[str, Any]:
    """What OpenAI sends with a 429 or a 5xx."""
    if status == 429:
        return too_many().body()
    text = "The server had an error while processing your request."
    return OpenAIRefusal(status, text, kind="server_error").body()
