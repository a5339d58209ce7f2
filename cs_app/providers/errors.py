"""What can go wrong between us and a vendor, as types the caller can act on."""

from enum import StrEnum


class Provider(StrEnum):
    TWILIO = "twilio"
    OPENAI = "openai"
    RESEND = "resend"
    EMBEDDINGS = "embeddings"


class Fault(StrEnum):
    """Our own codes, for failures in which the vendor gave none."""

    TIMEOUT = "timeout"
    CONNECT = "connect"
    CONNECTION_LOST = "connection_lost"
    GARBAGE = "garbage"
    CIRCUIT_OPEN = "circuit_open"
    SWITCHED_OFF = "switched_off"
    BUSY = "busy"  # too many of our own calls stand in line for it


class ProviderError(Exception):
    """A vendor did not do what it was asked.

    `code` is the vendor's own (Twilio's 21211) or a `Fault`; `status` is the HTTP status.
    `outcome_unknown` says the vendor may have done it all the same: look before asking again.
    `retry_after` is in seconds. The text holds no number, address, body or secret: vendors
    repeat them in their messages, so those are never kept.
    """

    retryable = False

    def __init__(
        self,
        provider: Provider,
        *,
        code: str | int | None = None,
        status: int | None = None,
        outcome_unknown: bool = False,
        retry_after: float | None = None,
    ) -> None:
        self.provider = provider
        self.code = code
        self.status = status
        self.outcome_unknown = outcome_unknown
        self.retry_after = retry_after
        super().__init__(self._describe())

    def _describe(self) -> str:
        parts = [
            f"code {self.code}" if self.code is not None else "",
            f"HTTP {self.status}" if self.status is not None else "",
            "outcome unknown" if self.outcome_unknown else "",
        ]
        details = ", ".join(part for part in parts if part)
        summary = f"{self.provider} {'unavailable' if self.retryable else 'refused'}"
        return f"{summary} ({details})" if details else summary


class ProviderUnavailable(ProviderError):
    """The same request may succeed later: 429, 5xx, network, timeout, garbage, breaker open."""

    retryable = True


class ProviderRejected(ProviderError):
    """The same request will never succeed."""


class CircuitOpen(ProviderUnavailable):
    """Not even tried: the vendor failed too often a moment ago. See `retry_after`."""

    def __init__(self, provider: Provider, *, retry_after: float) -> None:
        super().__init__(provider, code=Fault.CIRCUIT_OPEN, retry_after=retry_after)
