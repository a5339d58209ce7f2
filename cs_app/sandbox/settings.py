"""What can be changed about the emulated vendors while they run."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator

FARTHEST_SECONDS = 1000 * 365 * 86_400


class CarrierStop(StrEnum):
    APP = "app"
    TWILIO = "twilio"


class OverRate(StrEnum):
    """What becomes of a text beyond the rate: refused with 20429, or lost with 30022."""

    REFUSED = "refused"
    UNDELIVERED = "undelivered"


class Settings(BaseModel):
    """Who handles STOP, what the model bears, how fast texts go out and are delivered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    carrier_stop: CarrierStop = CarrierStop.APP
    openai_latency_ms: int | None = Field(default=None, ge=0, le=120_000)
    openai_at_once: int | None = Field(default=None, ge=1, le=1000)
    twilio_rate_per_second: float | None = Field(default=None, gt=1e-6, le=1e6)
    over_rate: OverRate = OverRate.REFUSED
    callback_min_ms: int = Field(default=50, ge=0, le=600_000)
    callback_max_ms: int = Field(default=150, ge=0, le=600_000)

    @model_validator(mode="after")
    def _delays_in_order(self) -> "Settings":
        if self.callback_min_ms > self.callback_max_ms:
            raise ValueError("callback_min_ms must not exceed callback_max_ms")
        return self


class ClockOffset(BaseModel):
    """How far the sandbox's clock stands from the real one: a thousand years at most."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    offset_seconds: float = Field(default=0, ge=-FARTHEST_SECONDS, le=FARTHEST_SECONDS)
