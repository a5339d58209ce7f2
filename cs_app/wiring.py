"""Who listens to whom: the domain events and jobs of all rooms in one place."""

from cs_app.agent import defaults
from cs_app.analytics import daily
from cs_app.clients.events import ClientCreated, ClientSuspended, TextsResumed
from cs_app.compliance import dnc_import_job
from cs_app.compliance.events import LeadOptedOut
from cs_app.cron_jobs import CRON_JOBS
from cs_app.escalations.events import EscalationOpened
from cs_app.kernel import events
from cs_app.knowledge import gap_groups, meanings
from cs_app.messaging import jobs as messaging_jobs
from cs_app.messaging import opted_out, resuming, rewording, suspension
from cs_app.messaging.events import CarrierReported, MessageReceived, MessageSent
from cs_app.notifications import account, invitations, sign_in_codes, team_access
from cs_app.operations import cron
from cs_app.reading import own_vectors
from cs_app.reception import carrier_reactions, handover_text, take_in
from cs_app.reception.escalation_notice import tell_of_escalation

JOB_MODULES = (
    messaging_jobs,
    take_in,
    carrier_reactions,
    sign_in_codes,
    account,
    invitations,
    team_access,
    dnc_import_job,
    own_vectors,
    meanings,
    gap_groups,
)


def connect_rooms() -> None:
    """Subscribe every room to what it must hear, and register the cron jobs."""
    for job in CRON_JOBS:
        cron.register(job)
    events.subscribe(ClientCreated, defaults.on_client_created)
    events.subscribe(ClientSuspended, suspension.on_client_suspended)
    events.subscribe(TextsResumed, resuming.on_texts_resumed)
    events.subscribe(LeadOptedOut, opted_out.on_opted_out)
    events.subscribe(MessageReceived, daily.on_received)
    events.subscribe(MessageSent, daily.on_sent)
    events.subscribe(CarrierReported, carrier_reactions.on_carrier_reported)
    events.subscribe(EscalationOpened, tell_of_escalation)
    rewording.word_by(handover_text.KINDS, handover_text.again)
