"""How a control route reaches the running sandbox."""

from typing import Annotated

from fastapi import Depends, Request

from cs_app.sandbox.world import World


def _world(request: Request) -> World:
    return request.app.state.world


Here = Annotated[World, Depends(_world)]
