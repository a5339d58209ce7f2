"""The cron door: `POST /api/cron` and the single jobs, as the operations guide calls them."""

import hmac

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from cs_app.identity.route_access import signed_by
from cs_app.kernel import clock
from cs_app.operations import cron
from cs_app.settings import settings

router = APIRouter(prefix="/api/cron")


def _refusal(request: Request) -> JSONResponse | None:
    expected = f"Bearer {settings().cron_secret.get_secret_value()}"
    given = request.headers.get("authorization", "")
    if hmac.compare_digest(given.encode(), expected.encode()):
        return None
    return JSONResponse(
        {"error": "Send the header 'Authorization: Bearer' with the CRON_SECRET"}, status_code=401
    )


@router.post("")
@signed_by("cron")
async def master(request: Request) -> JSONResponse:
    """Run all jobs that are due."""
    if refusal := _refusal(request):
        return refusal
    if "cf-cron" not in request.headers:
        return JSONResponse({"error": "Send the header 'cf-cron: true'"}, status_code=400)
    outcome = await cron.run_master()
    return JSONResponse(
        {"results": outcome.results, "errors": outcome.errors, "timestamp": _timestamp()}
    )


@router.get("/process-scheduled")
@signed_by("cron")
async def process_scheduled(request: Request) -> JSONResponse:
    """Send what waits now."""
    return await _single(request, "processScheduled")


@router.get("/check-missed-inbound")
@signed_by("cron")
async def check_missed_inbound(request: Request) -> JSONResponse:
    """Take in texts that Twilio lists and we lack."""
    return await _single(request, "inboundCatchUp")


async def _single(request: Request, key: str) -> JSONResponse:
    if refusal := _refusal(request):
        return refusal
    outcome = await cron.run_one(key)
    if outcome.errors:
        return JSONResponse({"error": outcome.errors[0]["message"]}, status_code=500)
    if key not in outcome.results:
        return JSONResponse({"skipped": "already running", "timestamp": _timestamp()})
    return JSONResponse({**outcome.results[key], "timestamp": _timestamp()})


def _timestamp() -> str:
    return clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
