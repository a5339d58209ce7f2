"""Whether the process lives and can work, and its figures for Prometheus."""

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from cs_app.identity.route_access import public
from cs_app.kernel import db
from cs_app.operations import readiness
from cs_app.operations.readiness import Pages

router = APIRouter()


@router.get("/healthz")
@public
async def healthz() -> JSONResponse:
    """The process answers: it takes in what vendors send."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
@public
async def readyz() -> JSONResponse:
    """All of the process can work: it reaches its database, and its pages are there."""
    pages = readiness.pages()
    parts = {"pages": pages, "box": readiness.box()}
    more = {name: state for name, state in parts.items() if state}
    if not await db.is_reachable():
        return JSONResponse({"status": "the database cannot be reached"} | more, status_code=503)
    if pages is Pages.LOADING:
        return JSONResponse({"status": "the pages are being loaded"} | more, status_code=503)
    return JSONResponse({"status": "ready"} | more)


@router.get("/metrics")
@public
async def metrics() -> Response:
    """Prometheus text format."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
