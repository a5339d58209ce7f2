"""Who listens to whom: domain events, jobs and cron jobs of all rooms in one place."""

from cs_app.agent import defaults
from cs_app.analytics import daily
from cs_app.clients.events import ClientCreated, ClientSuspended
from cs_app.escalations.events import EscalationOpened
from cs_app.identity.session.purge import purge_sign_ins
from cs_app.kernel import events
from cs_app.messaging import jobs as messaging_jobs
from cs_app.messaging import suspension
from cs_app.messaging.events import MessageReceived, MessageSent, NumberRejected
from cs_app.messaging.release import release_due
from cs_app.messaging.status_catch_up import catch_up
from cs_app.notifications import account, invitations, sign_in_codes, team_access
from cs_app.operations import cron
from cs_app.operations.cron_windows import Tier
from cs_app.reception import rejected_numbers, take_in
from cs_app.reception.escalation_notice import tell_of_escalation
from cs_app.reception.gap_fill import Filled, fill_gaps
from cs_app.reception.unanswered import defer_overdue
from cs_app.usage.rollup import roll_up

CATCH_UP = "inboundCatchUp"
JOB_MODULES = (messaging_jobs, take_in, sign_in_codes, account, invitations, team_access)


def connect_rooms() -> None:
    """Subscribe every room to what it must hear, and register the cron jobs."""
    events.subscribe(ClientCreated, defaults.on_client_created)
    events.subscribe(ClientSuspended, suspension.on_client_suspended)
    events.subscribe(MessageReceived, daily.on_received)
    events.subscribe(MessageSent, daily.on_sent)
    events.subscribe(NumberRejected, rejected_numbers.react)
    events.subscribe(EscalationOpened, tell_of_escalation)
    cron.register(cron.CronJob("processScheduled", Tier.FIVE_MINUTES, release_due, always=True))
    cron.register(cron.CronJob(CATCH_UP, Tier.FIVE_MINUTES, _catch_up, always=True))
    cron.register(cron.CronJob("deliveryCatchUp", Tier.FIVE_MINUTES, catch_up, always=True))
    cron.register(cron.CronJob("unanswered", Tier.FIVE_MINUTES, defer_overdue, always=True))
    cron.register(cron.CronJob("usageTracking", Tier.HOUR, roll_up, always=True))
    cron.register(cron.CronJob("purgeSignIns", Tier.DAY, purge_sign_ins))


async def _catch_up() -> Filled:
    return await fill_gaps(await cron.last_done(CATCH_UP))
