"""Every cron job: its key in the cron door's answer, how often it is due, and what it does."""

from cs_app.compliance.dnc_import_purge import purge_previews
from cs_app.identity.session.purge import purge_sign_ins
from cs_app.knowledge.meanings import compute_missing
from cs_app.messaging.release import release_due
from cs_app.messaging.status_catch_up import catch_up
from cs_app.operations.cron import CronJob, last_done
from cs_app.operations.cron_windows import Tier
from cs_app.reception.gap_fill import Filled, fill_gaps
from cs_app.reception.unanswered import defer_overdue
from cs_app.usage.rollup import roll_up

CATCH_UP = "inboundCatchUp"


async def _catch_up() -> Filled:
    return await fill_gaps(await last_done(CATCH_UP))


CRON_JOBS = (
    CronJob("processScheduled", Tier.FIVE_MINUTES, release_due, always=True),
    CronJob(CATCH_UP, Tier.FIVE_MINUTES, _catch_up, always=True),
    CronJob("deliveryCatchUp", Tier.FIVE_MINUTES, catch_up, always=True),
    CronJob("unanswered", Tier.FIVE_MINUTES, defer_overdue, always=True),
    CronJob("knowledgeVectors", Tier.FIVE_MINUTES, compute_missing, always=True),
    CronJob("usageTracking", Tier.HOUR, roll_up, always=True),
    CronJob("purgeSignIns", Tier.DAY, purge_sign_ins),
    CronJob("purgeImportPreviews", Tier.DAY, purge_previews),
)
