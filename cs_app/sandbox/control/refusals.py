"""How the control API says that a request is not valid."""

import json

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError


async def not_kept(_request: Request, _error: Exception) -> Response:
    """422 for what has the right shape and cannot be written down: halves of surrogate pairs."""
    body = json.dumps({"detail": "A text of this has no encoding"})
    return Response(body, status_code=422, media_type="application/json")


async def not_valid(_request: Request, error: Exception) -> Response:
    """422 with each fault and its place, in ASCII: what was sent may have no encoding."""
    assert isinstance(error, RequestValidationError)
    told = [{"loc": fault["loc"], "msg": fault["msg"]} for fault in error.errors()]
    body = json.dumps({"detail": told})
    return Response(body, status_code=422, media_type="application/json")
