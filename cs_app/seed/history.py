"""Makes up a fortnight of one business, the same one for the same seed and moment."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from cs_app.kernel import clock
from cs_app.leads.models import Lead, LeadSource
from cs_app.messaging.models import Cause
from cs_app.seed import calls, handovers, learning, lists, rhythm, stories
from cs_app.seed.rows import Rows
from cs_app.seed.scene import Scene
from cs_app.seed.script import Exchange, Handover, Topic
from cs_app.seed.thread import PresentReached, Thread
from cs_app.seed.town import Opened

Story = Callable[[Thread], None]
Question = tuple[Topic, Exchange]
# How many enquiries go which way, and the score they end up with.
PLOTS: tuple[tuple[Story, int, int], ...] = (
    (stories.booked, 9, 78),
    (stories.asked, 7, 46),
    (stories.asked_twice, 5, 58),
    (stories.estimated, 6, 66),
    (stories.silent, 3, 30),
    (stories.reacted, 2, 52),
    (stories.opted_out, 2, 18),
    (stories.opted_out_in_own_words, 1, 18),
    (stories.opted_out_and_written_to, 1, 18),
)
SOURCES = {
    LeadSource.SMS: 11,
    LeadSource.MISSED_CALL: 4,
    LeadSource.FORM: 3,
    LeadSource.REFERRAL: 1,
}
LOST_CODES = ("30003", "30005", "30006", "30007")
LOST = 0.06
NAMED = 0.4


def of(opened: Opened, *, seed: int) -> Rows:
    """All rows of the business's last fortnight, ending now."""
    scene = Scene(opened, Random(seed), clock.now())
    questions = opened.business.questions
    plots = [(story, score) for story, count, score in PLOTS for _ in range(count)]
    scene.random.shuffle(questions)
    scene.random.shuffle(plots)
    starts = rhythm.moments(scene.random, zone=scene.zone, now=scene.now, count=len(plots))
    for at, question, (story, score) in zip(starts, questions, plots, strict=False):
        _enquiry(scene, at, question, story, score)
    for place, script in enumerate(opened.business.handovers):
        handovers.tell(scene, script, _handed_over_at(scene, script, place))
    _unreachable(scene, *scene.random.choice(questions))
    _machine(scene)
    lists.add(scene)
    calls.add(scene, {lead["id"]: lead["phone"] for lead in scene.rows.of[Lead]})
    learning.add(scene)
    return scene.rows


def _enquiry(scene: Scene, at: datetime, question: Question, story: Story, score: int) -> None:
    source = scene.random.choices(list(SOURCES), list(SOURCES.values()))[0]
    named = source is LeadSource.FORM or scene.random.random() < NAMED
    topic, exchange = question
    lead = scene.new_lead(at, source=source, project=topic.project, score=score, named=named)
    thread = Thread(scene, lead, at)
    try:
        stories.ask(thread, topic, exchange)
        story(thread)
    except PresentReached:
        return
    last = thread.messages[-1]
    if last["sent_at"] and last["cause"] is Cause.LEAD_REPLY and scene.random.random() < LOST:
        thread.lose_last(scene.pick(list(LOST_CODES)))


def _handed_over_at(scene: Scene, script: Handover, place: int) -> datetime:
    if script.minutes_ago is not None:
        return scene.now - scene.minutes(script.minutes_ago, script.minutes_ago + 1)
    return rhythm.working_moment(
        scene.random, zone=scene.zone, now=scene.now, days_ago=2 + 2 * (place % 5)
    )


def _unreachable(scene: Scene, topic: Topic, exchange: Exchange) -> None:
    at = rhythm.working_moment(scene.random, zone=scene.zone, now=scene.now, days_ago=3)
    lead = scene.new_lead(at, source=LeadSource.FORM, project=topic.project, score=35, named=True)
    stories.unreachable(Thread(scene, lead, at), topic, exchange)


def _machine(scene: Scene) -> None:
    at = rhythm.working_moment(scene.random, zone=scene.zone, now=scene.now, days_ago=1)
    lead = scene.new_lead(at, source=LeadSource.SMS, project="Unknown", score=8, named=False)
    stories.machine(Thread(scene, lead, at))
