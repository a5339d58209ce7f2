"""The HTTP routes that vendors, operators and the pages' forms call."""

import time
from collections.abc import Awaitable, Callable

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from cs_app.kernel import metrics
from cs_app.kernel.errors import ProductError, TooManyRequests
from cs_app.operations import cron_routes, health_routes
from cs_app.reception import routes as twilio_routes

log = structlog.get_logger(__name__)


def build() -> FastAPI:
    """All routes, with errors mapped once to statuses and plain messages."""
    app = FastAPI(title="ConversionSurgery", docs_url=None, redoc_url=None, openapi_url=None)
    for router in (health_routes.router, cron_routes.router, twilio_routes.router):
        app.include_router(router)
    app.middleware("http")(_measure)
    app.exception_handler(ProductError)(_product_error)
    app.exception_handler(RequestValidationError)(_invalid_request)
    for unavailable in (OperationalError, InterfaceError, PoolTimeout):
        app.exception_handler(unavailable)(_database_away)
    app.exception_handler(Exception)(_unexpected)
    return app


async def _measure(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    began = time.perf_counter()
    response = await call_next(request)
    route = getattr(request.scope.get("route"), "path", "other")
    metrics.http_requests.labels(route, response.status_code).inc()
    metrics.http_seconds.labels(route).observe(time.perf_counter() - began)
    return response


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
