"""Every environment variable, typed and documented once."""

import os
import secrets
import sys
from enum import StrEnum
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
SANDBOX_ACCOUNT_SID = "AC" + "0" * 32
SANDBOX_OPENAI_KEY = "sk-sandbox"
SANDBOX_RESEND_KEY = "re_sandbox"
SECRETS = (
    "CRON_SECRET",
    "SESSION_SECRET",
    "TWILIO_AUTH_TOKEN",
    "STRIPE_WEBHOOK_SECRET",
    "FORM_WEBHOOK_SECRET",
)


class LogFormat(StrEnum):
    CONSOLE = "console"
    JSON = "json"


class EmbeddingsSource(StrEnum):
    """Who turns texts into vectors."""

    BOX = "box"  # the model that comes along, in a process of its own on BOX_PORT
    OPENAI = "openai"
    OFF = "off"  # texts are found by their words, and read by rules


class InvalidSettings(Exception):
    """One or more settings are missing or malformed; the message names them all."""


class Settings(BaseSettings):
    """What the environment (or `.env`) says. Every field is an environment variable."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    cron_secret: SecretStr = Field(min_length=16, description="Bearer token of /api/cron")
    session_secret: SecretStr = Field(min_length=16, description="Signs session cookies")
    twilio_auth_token: SecretStr = Field(min_length=16, description="Checks Twilio's signatures")
    stripe_webhook_secret: SecretStr = Field(min_length=16, description="Checks Stripe's events")
    form_webhook_secret: SecretStr = Field(min_length=16, description="Bearer token of forms")

    twilio_account_sid: str = SANDBOX_ACCOUNT_SID
    openai_api_key: SecretStr = SecretStr(SANDBOX_OPENAI_KEY)
    resend_api_key: SecretStr = SecretStr(SANDBOX_RESEND_KEY)
    email_from: str = "ConversionSurgery <hello@conversionsurgery.test>"
    agency_phone_number: str | None = None

    twilio_base_url: str | None = None
    openai_base_url: str | None = None
    resend_base_url: str | None = None

    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=1, le=65535)
    public_url: str | None = None
    trusted_proxies: str = "127.0.0.1,::1"  # whose X-Forwarded-For and -Proto are believed
    sandbox: bool | None = None
    sandbox_port: int = Field(default=3001, ge=1, le=65535)
    box_port: int = Field(default=3002, ge=1, le=65535)

    data_dir: Path = ROOT / ".data"
    database_url: str | None = None
    database_app_url: str | None = None
    database_listen_url: str | None = None
    database_pool_size: int = Field(default=20, ge=1, le=200)
    reflex_redis_url: str | None = None

    ai_model: str = "gpt-4o-mini"
    ai_timeout_seconds: float = Field(default=10, ge=1, le=600)  # of one try
    ai_max_concurrent: int = Field(default=0, ge=0, le=1000)  # 0: as many as come
    ai_requests_per_minute: int = Field(default=0, ge=0, le=1_000_000)  # 0: as many as come
    ai_queue_seconds: float = Field(default=60, ge=0, le=3600)  # how long a call waits for its turn
    embeddings: EmbeddingsSource = EmbeddingsSource.BOX
    reply_debounce_seconds: float = Field(default=1.5, ge=0, le=30)
    reply_debounce_cap_seconds: float = Field(default=5.0, ge=0, le=60)
    reply_concurrency: int = Field(default=200, ge=1, le=500)  # most of them wait, not work
    job_concurrency: int = Field(default=8, ge=1, le=500)

    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$")
    log_format: LogFormat = LogFormat.CONSOLE

    @field_validator("database_url", "database_app_url", "database_listen_url")
    @classmethod
    def _is_postgres(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("must start with postgresql://")
        return value

    @field_validator("public_url", "twilio_base_url", "openai_base_url", "resend_base_url")
    @classmethod
    def _is_http(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/") if value else value

    @field_validator("trusted_proxies")
    @classmethod
    def _is_list_of_networks(cls, value: str) -> str:
        for network in value.split(","):
            try:
                ip_network(network.strip())
            except ValueError:
                raise ValueError(
                    f"must be addresses or networks, separated by commas; {network.strip()!r} is "
                    "none (a network such as 10.0.0.0/8 has no bits set behind its prefix)"
                ) from None
        return value

    @model_validator(mode="after")
    def _sandbox_or_real(self) -> "Settings":
        real = self.real_providers()
        if self.sandbox and real:
            raise ValueError(
                f"SANDBOX=true cannot be combined with real keys ({', '.join(real)}); "
                "remove the keys or set SANDBOX=false"
            )
        if self.sandbox is False:
            self._require_real_or_base_urls(real)
        return self

    def _require_real_or_base_urls(self, real: list[str]) -> None:
        served_elsewhere = {
            "TWILIO_ACCOUNT_SID": self.twilio_base_url,
            "OPENAI_API_KEY": self.openai_base_url,
            "RESEND_API_KEY": self.resend_base_url,
        }
        missing = [n for n, url in served_elsewhere.items() if n not in real and not url]
        if missing:
            raise ValueError(f"SANDBOX=false needs real keys: {', '.join(missing)} not set")

    def real_providers(self) -> list[str]:
        """Names of the variables that hold a real vendor's key."""
        real = {
            "TWILIO_ACCOUNT_SID": self.twilio_account_sid != SANDBOX_ACCOUNT_SID,
            "OPENAI_API_KEY": self.openai_api_key.get_secret_value() != SANDBOX_OPENAI_KEY,
            "RESEND_API_KEY": self.resend_api_key.get_secret_value() != SANDBOX_RESEND_KEY,
        }
        return [name for name, is_real in real.items() if is_real]

    @property
    def in_sandbox(self) -> bool:
        """Whether the vendors are emulated on loopback."""
        if self.sandbox is not None:
            return self.sandbox
        return not self.real_providers()

    @property
    def base_url(self) -> str:
        """The address at which people and vendors reach the product, without a final slash."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def sandbox_url(self) -> str:
        return f"http://127.0.0.1:{self.sandbox_port}"

    @property
    def box_url(self) -> str:
        return f"http://127.0.0.1:{self.box_port}"

    @property
    def box_folder(self) -> Path:
        """The box's secret, its lock and its log."""
        return self.data_dir / "box"


def write_env_on_first_run(path: Path) -> bool:
    """Create `.env` with random secrets unless it exists or the environment has them all."""
    if path.exists() or all(os.environ.get(name) for name in SECRETS):
        return False
    lines = ["# Written on the first run; never overwritten. Keep it secret.", ""]
    lines += [f"{name}={secrets.token_urlsafe(32)}" for name in SECRETS]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(lines) + "\n")
    return True


def load(env_file: Path | None = None) -> Settings:
    """Read the settings, or raise `InvalidSettings` with one message that names all faults."""
    path = env_file or Path(os.environ.get("ENV_FILE", ROOT / ".env"))
    try:
        write_env_on_first_run(path)
        return Settings(_env_file=path)  # type: ignore[call-arg]
    except OSError as error:
        raise InvalidSettings(f"Cannot write {path}: {error.strerror}") from None
    except ValidationError as error:
        raise InvalidSettings(_describe(error)) from None


@lru_cache
def settings() -> Settings:
    """The settings of this process; on invalid ones, prints what is wrong and exits with 2."""
    try:
        return load()
    except InvalidSettings as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


def _describe(error: ValidationError) -> str:
    faults = []
    for fault in error.errors():
        name = str(fault["loc"][0]).upper() if fault["loc"] else "settings"
        faults.append(f"  {name}: {_fault_text(dict(fault))}")
    return "Invalid settings (environment or .env):\n" + "\n".join(sorted(faults))


def _fault_text(fault: dict) -> str:
    if fault["type"] == "missing":
        return "is missing"
    if fault["type"] == "too_short":
        return f"must have at least {fault['ctx']['min_length']} characters"
    return fault["msg"].removeprefix("Value error, ")
