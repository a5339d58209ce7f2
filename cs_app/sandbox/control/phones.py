"""Customers' phones that are not as others are: what befalls texts to them."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field, field_validator

from cs_app.sandbox.control.access import Here
from cs_app.sandbox.records import LineType, Phone, ToldBy
from cs_app.sandbox.twilio.error_codes import ERRORS
from cs_app.sandbox.twilio.sids import E164

router = APIRouter(prefix="/twilio")
Number = Annotated[str, Path(pattern=f"^{E164.pattern}$")]


class PhoneTrouble(BaseModel):
    """Every text to the phone fails with `error_code`, told in the way of `told_by`; a phone
    without one gets its texts. Without a `line_type` it follows from the number."""

    model_config = ConfigDict(extra="forbid")

    error_code: int | None = Field(default=None)
    told_by: ToldBy = ToldBy.CALLBACK
    line_type: LineType | None = None

    @field_validator("error_code")
    @classmethod
    def _known(cls, code: int | None) -> int | None:
        if code is not None and code not in ERRORS:
            raise ValueError(f"choose one of {', '.join(map(str, ERRORS))}")
        return code


@router.get("/error-codes")
async def error_codes() -> dict[int, str]:
    """The errors that texts can be made to fail with, in Twilio's words."""
    return {code: error.message for code, error in ERRORS.items()}


@router.get("/phones")
async def phones(world: Here) -> list[Phone]:
    """The phones that are not as others are."""
    return world.phones.oldest_first()


@router.put("/phones/{number}")
async def trouble_phone(world: Here, number: Number, trouble: PhoneTrouble) -> Phone:
    """From now on texts to this phone end so; those under way end as they would have."""
    return world.phones.put(number, Phone(number=number, **trouble.model_dump()))


@router.delete("/phones/{number}", status_code=204)
async def mend_phone(world: Here, number: Number) -> Response:
    """Texts to this phone arrive again."""
    world.phones.remove(number)
    return Response(status_code=204)
