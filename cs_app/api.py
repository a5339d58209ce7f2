"""The HTTP routes that vendors, operators and the pages' forms call."""

import time

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cs_app.compliance import routes as list_routes
from cs_app.identity.routes import (
    account,
    audit_log,
    portal_link,
    portal_login,
    second_factor,
    view_as,
)
from cs_app.identity.routes import agency_login as sign_in_routes
from cs_app.kernel import db, metrics
from cs_app.kernel.errors import ProductError, TooManyRequests
from cs_app.operations import cron_routes, health_routes
from cs_app.reception import routes as twilio_routes
from cs_app.screens.compliance import downloads

log = structlog.get_logger(__name__)


def build() -> FastAPI:
    """All routes, with errors mapped once to statuses and plain messages."""
    app = FastAPI(title="ConversionSurgery", docs_url=None, redoc_url=None, openapi_url=None)
    routers = (
        health_routes,
        cron_routes,
        twilio_routes,
        sign_in_routes,
        portal_login,
        portal_link,
        view_as,
        audit_log,
        second_factor,
        account,
        list_routes,
        downloads,
    )
    for module in routers:
        app.include_router(module.router)
    app.add_middleware(Measured)
    app.exception_handler(ProductError)(_product_error)
    app.exception_handler(RequestValidationError)(_invalid_request)
    for unavailable in db.UNAVAILABLE:
        app.exception_handler(unavailable)(_database_away)
    app.exception_handler(Exception)(_unexpected)
    return app


class Measured:
    """Counts and times requests by route."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        began = time.perf_counter()
        status = 500

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self.app(scope, receive, note_status)
        route = getattr(scope.get("route"), "path", "other")
        metrics.http_requests.labels(route, status).inc()
        metrics.http_seconds.labels(route).observe(time.perf_counter() - began)
        return None


async def _product_error(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ProductError)
    body: dict = {"error": error.message}
    if error.field:
        body["details"] = {error.field: error.message}
    headers = {}
    if isinstance(error, TooManyRequests):
        body["retryAfterSeconds"] = error.retry_after
        headers["Retry-After"] = str(error.retry_after)
    return JSONResponse(body, status_code=error.status, headers=headers)


async def _invalid_request(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    details = {".".join(map(str, fault["loc"][1:])): fault["msg"] for fault in error.errors()}
    return JSONResponse({"error": "Some fields are not valid", "details": details}, status_code=400)


async def _database_away(_request: Request, error: Exception) -> JSONResponse:
    log.error("api.database_away", error=type(error).__name__)
    return JSONResponse(
        {"error": "The database is not available; try again"},
        status_code=503,
        headers={"Retry-After": "5"},
    )


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.exception("api.unexpected", path=request.url.path, exc_info=error)
    return JSONResponse({"error": "Something went wrong on our side"}, status_code=500)
