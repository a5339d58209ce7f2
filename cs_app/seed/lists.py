"""Who besides those that texted STOP is left alone, and who has agreed to be texted."""

from datetime import timedelta

from cs_app.compliance.consent_ledger import EVERYTHING
from cs_app.compliance.models import (
    BlockedNumber,
    BlockReason,
    ConsentRecord,
    ConsentSource,
    ConsentType,
    DncSource,
    DoNotContact,
)
from cs_app.kernel.phone import fingerprint
from cs_app.leads.models import Lead
from cs_app.seed.scene import Scene

AGREED = 6  # leads who filled in a form on paper or agreed on the phone
LISTED = (
    (DncSource.LITIGATOR, "Sues whoever texts"),
    (DncSource.COMPLAINT, "Complained about a text that was meant for a neighbour"),
    (DncSource.INTERNAL, "Sold the house and asked to be left alone"),
)
PROOFS = (
    (ConsentType.EXPRESS_WRITTEN, ConsentSource.PAPER_FORM, "Signed at the kitchen table"),
    (ConsentType.EXPRESS_ORAL, ConsentSource.PHONE_RECORDING, "Recorded call, minute 2"),
)


def add(scene: Scene) -> None:
    """A few numbers on each list of the business."""
    for source, reason in LISTED:
        _list(scene, source, reason)
    scene.rows.add(
        BlockedNumber,
        created_at=scene.now - timedelta(days=4),
        client_id=scene.client_id,
        phone=scene.phone(),
        reason=BlockReason.SPAM,
        note="Sells advertising, several times a day",
        blocked_by=scene.person_id(scene.business.owner),
    )
    willing = [lead for lead in scene.rows.of[Lead] if not lead["opted_out"]]
    for place, lead in enumerate(willing[:AGREED]):
        _agreed(scene, lead, *PROOFS[place % len(PROOFS)])


def _list(scene: Scene, source: DncSource, reason: str) -> None:
    number = scene.phone()
    scene.rows.add(
        DoNotContact,
        created_at=scene.now - scene.minutes(1_000, 18_000),
        client_id=scene.client_id,
        phone_number=number,
        phone_number_hash=fingerprint(number),
        source=source,
        reason=reason,
        added_by=scene.person_id(scene.office()),
    )


def _agreed(
    scene: Scene, lead: dict, consent: ConsentType, source: ConsentSource, note: str
) -> None:
    scene.rows.add(
        ConsentRecord,
        created_at=lead["created_at"],
        client_id=scene.client_id,
        lead_id=lead["id"],
        phone_number=lead["phone"],
        phone_number_hash=fingerprint(lead["phone"]),
        consent_type=consent,
        consent_source=source,
        consent_scope=list(EVERYTHING),
        consent_language="You may text me about my project",
        consent_timestamp=lead["created_at"],
        evidence={"note": note},
        recorded_by=scene.person_id(scene.office()),
    )
