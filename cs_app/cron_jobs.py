"""Every cron job: its key in the cron door's answer, how often it is due, and what it does."""

from cs_app.identity.session.purge import purge_sign_ins
from cs_app.messaging.release import release_due
from cs_app.messaging.status_catch_up import catch_up
from cs_app.operations.cron import CronJob
from cs_app.operations.cron_windows import Tier
from cs_app.reception.gap_fill import fill_gaps
from cs_app.reception.unanswered import defer_overdue
from cs_app.usage.rollup import roll_up

CRON_JOBS = (
    CronJob("processScheduled", Tier.FIVE_MINUTES, release_due, always=True),
    CronJob("inboundCatchUp", Tier.FIVE_MINUTES, fill_gaps, always=True),
    CronJob("deliveryCatchUp", Tier.FIVE_MINUTES, catch_up, always=True),
    CronJob("unanswered", Tier.FIVE_MINUTES, defer_overdue, always=True),
    CronJob("usageTracking", Tier.HOUR, roll_up, always=True),
    CronJob("purgeSignIns", Tier.DAY, purge_sign_ins),
)
