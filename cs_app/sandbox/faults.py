"""Ways in which a vendor can be made to fail."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

DEFAULT_SLOW_SECONDS = 5.0
DEFAULT_HANG_SECONDS = 60.0


class Provider(StrEnum):
    TWILIO = "twilio"
    OPENAI = "openai"
    RESEND = "resend"


class FaultMode(StrEnum):
    NONE = "none"
    DOWN = "down"
    SLOW = "slow"
    RATE_LIMITED = "rate_limited"
    RESET = "reset"
    GARBAGE = "garbage"
    HANG_AFTER_ACCEPT = "hang_after_accept"
    CARRIER_LIMIT = "carrier_limit"


class Fault(BaseModel):
    """One vendor's present misbehaviour; with `count`, for that many more requests only."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: FaultMode = FaultMode.NONE
    status: int = Field(default=500, ge=500, le=599)
    seconds: float | None = Field(default=None, ge=0, le=3600)
    retry_after: int = Field(default=1, ge=0, le=86_400)
    count: int | None = Field(default=None, ge=1)

    @property
    def wait_seconds(self) -> float:
        if self.seconds is not None:
            return self.seconds
        hangs = self.mode is FaultMode.HANG_AFTER_ACCEPT
        return DEFAULT_HANG_SECONDS if hangs else DEFAULT_SLOW_SECONDS

    def after_one_more(self) -> "Fault":
        """What is left of it when one request has met it."""
        if self.count is None:
            return self
        if self.count == 1:
            return Fault()
        return self.model_copy(update={"count": self.count - 1})
