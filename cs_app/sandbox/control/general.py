"""Health, clock, settings, faults, the request log, and starting afresh."""

import os
from dataclasses import asdict
from datetime import datetime

from fastapi import APIRouter, Response

from cs_app.sandbox.config import APP_NAME
from cs_app.sandbox.control.access import Here
from cs_app.sandbox.control.moments import Limit, Moment
from cs_app.sandbox.faults import Fault, Provider
from cs_app.sandbox.settings import ClockOffset, Settings

router = APIRouter()


@router.get("/health")
async def health(world: Here) -> dict:
    """Who answers on this port, so that a product can adopt a sandbox that is already running."""
    return {
        "app": APP_NAME,
        "pid": os.getpid(),
        "port": world.config.port,
        "data_dir": str(world.config.data_dir.resolve()),
        "product_url": world.config.product_url,
        "auth_fingerprint": world.config.auth_fingerprint,
    }


@router.get("/clock")
async def clock(world: Here) -> dict:
    return {**world.clock_offset.model_dump(), "now": world.now()}


@router.put("/clock")
async def move_clock(world: Here, offset: ClockOffset) -> dict:
    world.clock_offset = offset
    return await clock(world)


@router.get("/settings")
async def settings(world: Here) -> Settings:
    return world.settings


@router.put("/settings")
async def change_settings(world: Here, changes: Settings) -> Settings:
    """Change the settings that are named; the others stay as they are."""
    merged = world.settings.model_dump() | changes.model_dump(exclude_unset=True)
    world.settings = Settings.model_validate(merged)
    return world.settings


@router.get("/faults")
async def faults(world: Here) -> dict[Provider, Fault]:
    return {provider: world.fault(provider) for provider in Provider}


@router.put("/faults")
async def set_faults(world: Here, wanted: dict[Provider, Fault]) -> dict[Provider, Fault]:
    """Change the faults of the vendors that are named; the others stay as they are."""
    for provider, fault in wanted.items():
        world.set_fault(provider, fault)
    return await faults(world)


@router.get("/requests")
async def requests(
    world: Here,
    provider: Provider | None = None,
    since: Moment = None,
    limit: Limit = 500,
) -> list[dict]:
    """The vendors' last requests, oldest first, at most `limit` of the newest."""
    log = [r for r in world.requests if provider in (None, r.provider) and _after(r.at, since)]
    return [asdict(request) for request in log[-limit:]]


@router.post("/reset", status_code=204)
async def reset(world: Here) -> Response:
    """Forget everything, on disk too."""
    world.reset()
    return Response(status_code=204)


def _after(at: datetime, since: datetime | None) -> bool:
    return since is None or at > since
