"""The control API as one application; faults never touch it."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic_core import PydanticSerializationError

from cs_app.sandbox.control import general, openai, phones, resend, twilio
from cs_app.sandbox.control.refusals import not_kept, not_valid
from cs_app.sandbox.world import World


def control_app(world: World) -> FastAPI:
    app = FastAPI(title="ConversionSurgery sandbox: control API", docs_url=None, redoc_url=None)
    app.state.world = world
    app.exception_handler(RequestValidationError)(not_valid)
    app.exception_handler(PydanticSerializationError)(not_kept)
    for module in (general, twilio, phones, openai, resend):
        app.include_router(module.router)
    return app
