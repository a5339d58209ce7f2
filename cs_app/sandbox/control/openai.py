"""Answers of the model that a test lays down."""

import secrets

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from cs_app.sandbox.control.access import Here
from cs_app.sandbox.records import Script

router = APIRouter(prefix="/openai")


class ScriptToAdd(BaseModel):
    """`content` is given, `times` times (null: for ever), to every text that has `match` in it."""

    model_config = ConfigDict(extra="forbid")

    match: str
    content: dict | str
    times: int | None = Field(default=1, ge=1)


@router.post("/script", status_code=201)
async def add_script(world: Here, script: ScriptToAdd) -> Script:
    """Force an answer. The oldest script that matches is used; case does not matter."""
    record = Script(id=secrets.token_hex(8), **script.model_dump())
    return world.scripts.put(record.id, record)


@router.get("/script")
async def scripts(world: Here) -> list[Script]:
    return world.scripts.oldest_first()


@router.delete("/script", status_code=204)
async def forget_scripts(world: Here) -> Response:
    for script in world.scripts.oldest_first():
        world.scripts.remove(script.id)
    return Response(status_code=204)
