"""What the sandbox is told at start, and the made-up keys it answers to."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "conversionsurgery-sandbox"
HOST = "127.0.0.1"
SANDBOX_ACCOUNT_SID = "AC" + "0" * 32
SANDBOX_OPENAI_KEY = "sk-sandbox"
SANDBOX_RESEND_KEY = "re_sandbox"


class RefusedToStart(Exception):
    """The sandbox cannot run as asked; the message is one line for the operator."""


@dataclass(frozen=True)
class SandboxConfig:
    """Where it listens, where it keeps its state, whom it calls, and the Twilio credentials."""

    port: int
    data_dir: Path
    product_url: str
    account_sid: str
    auth_token: str

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def default_sms_url(self) -> str:
        """The webhook of a number that was registered without one."""
        return f"{self.product_url.rstrip('/')}/api/webhooks/twilio/sms"

    @property
    def auth_fingerprint(self) -> str:
        """Lets a product that adopts a running sandbox see whether the token is still its own."""
        return hashlib.sha256(self.auth_token.encode()).hexdigest()[:12]


def refuse_real_keys(config: SandboxConfig) -> None:
    """Raise `RefusedToStart` unless the account is the sandbox's own."""
    if config.account_sid != SANDBOX_ACCOUNT_SID:
        raise RefusedToStart(
            "The sandbox only runs with its own account "
            f"({SANDBOX_ACCOUNT_SID}); remove TWILIO_ACCOUNT_SID or set SANDBOX=false."
        )
    if not config.auth_token:
        raise RefusedToStart("The sandbox needs TWILIO_AUTH_TOKEN to sign its webhooks.")
