"""Whether the process lives and can work, and its figures for Prometheus."""

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from cs_app.identity.route_access import public
from cs_app.kernel import db

router = APIRouter()


@router.get("/healthz")
@public
async def healthz() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
@public
async def readyz() -> JSONResponse:
    """The process can reach its database."""
    if await db.is_reachable():
        return JSONResponse({"status": "ready"})
    return JSONResponse({"status": "the database cannot be reached"}, status_code=503)


@router.get("/metrics")
@public
async def metrics() -> Response:
    """Prometheus text format."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
