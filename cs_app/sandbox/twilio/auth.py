"""Basic authentication with the account's sid and token."""

import base64
import hmac

from starlette.requests import Request

from cs_app.sandbox.config import SandboxConfig
from cs_app.sandbox.twilio import refusals


def require_credentials(config: SandboxConfig, request: Request) -> None:
    """Raise error 20003 without our credentials."""
    expected = f"{config.account_sid}:{config.auth_token}"
    if not hmac.compare_digest(_credentials(request).encode(), expected.encode()):
        raise refusals.unauthenticated()


def require_account(config: SandboxConfig, request: Request) -> None:
    """Raise error 20003 without our credentials, 20404 for another account's resources."""
    require_credentials(config, request)
    if request.path_params["account_sid"] != config.account_sid:
        raise refusals.not_found(request.url.path)


def _credentials(request: Request) -> str:
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(encoded, validate=True).decode()
    except ValueError:
        return ""
