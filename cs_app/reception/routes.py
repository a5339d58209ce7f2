"""Twilio's calls: texts from leads, and the fate of texts to them."""

import time

from fastapi import APIRouter, Request, Response

from cs_app.identity.route_access import signed_by
from cs_app.kernel import clock, db
from cs_app.kernel.errors import Invalid, TooLarge
from cs_app.kernel.ids import id_or_none
from cs_app.kernel.scope import EVERYTHING
from cs_app.messaging import status
from cs_app.reception import sms_call
from cs_app.webhooks import door, sms_door, twilio_request
from cs_app.webhooks.twilio_request import TwilioCall

router = APIRouter(prefix="/api/webhooks/twilio")
EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
FAILED_STATUS = 422
LONGEST_CODE = 20


def _twiml(code: int = 200) -> Response:
    return Response(EMPTY_TWIML, status_code=code, media_type="text/xml")


@router.post("/sms")
@signed_by("twilio")
async def sms(request: Request) -> Response:
    """A text from a lead: checked, stored with its job, acknowledged."""
    started = clock.real_now()
    call = await _checked(request, "sms_inbound")
    if isinstance(call, Response):
        return call
    try:
        inbound = sms_call.read(call.fields, received_at=clock.now())
    except sms_call.NotATextOfAPerson as nobody:
        return await _leave(call, nobody)
    except Invalid as error:
        return await _refuse("sms_inbound", call, 400, error.message)
    accepted = await sms_door.accept_sms_alone(inbound, started=started)
    return _twiml(door.STATUS[accepted])


@router.post("/status")
@signed_by("twilio")
async def message_status(request: Request) -> Response:
    """What became of a text; a failure is logged as one, so that the log shows it."""
    began = time.monotonic()
    call = await _checked(request, "sms_status")
    if isinstance(call, Response):
        return call
    fields = call.fields
    try:
        report = status_report(fields, request.query_params.get("message"))
    except Invalid as error:
        return await _refuse("sms_status", call, 400, error.message)
    async with db.unit_of_work(EVERYTHING) as session:
        applied = await status.apply(session, report)
        await door.log_call(
            session,
            event_type="sms_status",
            payload=fields,
            status=FAILED_STATUS if applied and applied.failed else 200,
            body="Applied" if applied else "No text of ours has this SID",
            client_id=applied.client_id if applied else None,
            external_id=report.sid,
            signature_valid=True,
            error_code=report.error_code,
            latency_ms=round((time.monotonic() - began) * 1000),
        )
    return Response('{"success":true}', media_type="application/json")


async def _checked(request: Request, event_type: str) -> TwilioCall | Response:
    try:
        call = await twilio_request.read(request)
    except (Invalid, TooLarge) as error:
        return await _refuse(event_type, TwilioCall({}, False), error.status, error.message)
    if not call.signed:
        return await _refuse(event_type, call, 403, "The signature is missing or wrong")
    return call


async def _leave(call: TwilioCall, nobody: sms_call.NotATextOfAPerson) -> Response:
    """Kept in the log; an error would have the carrier report our webhook as broken."""
    number = sms_call.number_called(call.fields)
    async with db.unit_of_work(EVERYTHING) as session:
        await door.log_call(
            session,
            event_type="sms_inbound",
            payload=call.fields,
            status=200,
            body=nobody.words,
            client_id=await sms_door.business_of(session, number) if number else None,
            external_id=call.fields["MessageSid"],
            signature_valid=True,
            error_code=nobody.code,
        )
    return _twiml()


async def _refuse(event_type: str, call: TwilioCall, code: int, reason: str) -> Response:
    async with db.unit_of_work(EVERYTHING) as session:
        await door.log_call(
            session,
            event_type=event_type,
            payload=call.fields,
            status=code,
            body=reason,
            external_id=(call.fields.get("MessageSid") or "")[:100] or None,
            signature_valid=call.signed,
            error_code="bad_signature" if code == 403 else "malformed",
        )
    return Response(f'{{"error":"{reason}"}}', status_code=code, media_type="application/json")


def status_report(fields: dict[str, str], message: str | None) -> status.StatusReport:
    """The report that a status callback makes. Raises `Invalid` when it says nothing."""
    if not fields.get("MessageSid") or not fields.get("MessageStatus"):
        raise Invalid("MessageSid and MessageStatus are required", field="MessageSid")
    if (
        len(fields["MessageSid"]) > sms_call.LONGEST_SID
        or len(fields.get("ErrorCode", "")) > LONGEST_CODE
    ):
        raise Invalid("MessageSid or ErrorCode is too long", field="MessageSid")
    return status.StatusReport(
        sid=fields["MessageSid"],
        status=fields["MessageStatus"],
        error_code=fields.get("ErrorCode") or None,
        message_id=id_or_none(message),
    )
