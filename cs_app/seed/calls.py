"""The webhook calls that belong to the demo's messages, and a few that were refused."""

from datetime import datetime, timedelta
from uuid import UUID

from cs_app.messaging.models import DeliveryStatus, Direction, Message, MessageType
from cs_app.seed.rows import Row
from cs_app.seed.scene import Scene
from cs_app.seed.thread import new_sid
from cs_app.webhooks.models import (
    EventSource,
    EventState,
    InboundEvent,
    WebhookDirection,
    WebhookLog,
)

FAILED_STATUS = 422  # how a failed delivery stands in the log, so that it is found there


def add(scene: Scene, phones: dict[UUID, str]) -> None:
    """One call for each text in, each form and each word of the carrier; some bad ones."""
    for message in list(scene.rows.of[Message]):
        if message["direction"] is Direction.INBOUND:
            _inbound(scene, message, phones[message["lead_id"]])
        elif message["delivery_status"] not in (DeliveryStatus.FAILED, DeliveryStatus.QUEUED):
            _status(scene, message, phones[message["lead_id"]])
    _refused(scene)


def _inbound(scene: Scene, message: Row, phone: str) -> None:
    at = message["created_at"]
    if message["message_type"] is MessageType.FORM:
        _log(scene, at, "form", {"body": message["message"], "phone": phone})
        return
    payload = {
        "MessageSid": message["twilio_sid"],
        "From": phone,
        "To": scene.number,
        "Body": message["message"],
        "NumMedia": "0",
    }
    scene.rows.add(
        InboundEvent,
        created_at=at,
        received_at=at,
        processed_at=at + scene.seconds(0.02, 0.2),
        provider=EventSource.TWILIO_SMS,
        external_id=message["twilio_sid"],
        client_id=scene.client_id,
        payload=payload,
        state=EventState.PROCESSED,
        attempts=1,
    )
    _log(scene, at, "sms_inbound", payload, external_id=message["twilio_sid"])
    if scene.random.random() < 0.02:
        row = _log(scene, at + timedelta(seconds=15), "sms_inbound", payload)
        row["response_body"], row["external_id"] = (
            "Duplicate: accepted before",
            message["twilio_sid"],
        )


def _status(scene: Scene, message: Row, phone: str) -> None:
    status = message["delivery_status"]
    payload = {
        "MessageSid": message["twilio_sid"],
        "MessageStatus": status.value,
        "From": scene.number,
        "To": phone,
    }
    code = message["error_code"]
    if code:
        payload["ErrorCode"] = code
    row = _log(
        scene,
        message["delivered_at"] or message["sent_at"] + timedelta(seconds=1),
        "sms_status",
        payload,
        external_id=message["twilio_sid"],
    )
    row["response_body"] = "Applied"
    if code:
        row["response_status"], row["error_code"] = FAILED_STATUS, code


def _refused(scene: Scene) -> None:
    stranger = {
        "MessageSid": new_sid(scene.random),
        "From": "+15005550199",
        "Body": "test",
        "NumMedia": "0",
    }
    forged = _log(scene, scene.now - scene.minutes(600, 9000), "sms_inbound", stranger)
    forged |= {
        "client_id": None,
        "response_status": 403,
        "response_body": "The signature is missing or wrong",
        "signature_valid": False,
        "error_code": "bad_signature",
    }
    unknown = stranger | {"MessageSid": new_sid(scene.random), "To": "+15005550198"}
    lost = _log(scene, scene.now - scene.minutes(400, 12000), "sms_inbound", unknown)
    lost |= {
        "client_id": None,
        "response_status": 404,
        "response_body": "This number was never one of ours",
        "error_code": "unknown_number",
    }
    malformed = _log(scene, scene.now - scene.minutes(900, 15000), "sms_status", {"To": ""})
    malformed |= {
        "client_id": None,
        "response_status": 400,
        "response_body": "MessageSid and MessageStatus are required",
        "error_code": "malformed",
    }


def _log(
    scene: Scene, at: datetime, event: str, payload: dict, *, external_id: str | None = None
) -> Row:
    return scene.rows.add(
        WebhookLog,
        created_at=at,
        client_id=scene.client_id,
        direction=WebhookDirection.INBOUND,
        event_type=event,
        external_id=external_id,
        payload=payload,
        response_status=200,
        response_body="Accepted",
        attempt=1,
        error_code=None,
        signature_valid=True,
        latency_ms=scene.random.randint(3, 28),
    )
