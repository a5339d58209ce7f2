"""How enquiries go: asked and answered, booked, estimated, fallen silent, opted out."""

from datetime import time, timedelta

from cs_app.agent.models import Action, AgentDecision
from cs_app.compliance.models import (
    BlockedNumber,
    BlockReason,
    ComplianceEvent,
    OptOutReason,
    OptOutRecord,
)
from cs_app.compliance.reasons import Reason
from cs_app.kernel.phone import fingerprint
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.leads.models import LeadSource, LeadStatus, PhoneState
from cs_app.messaging import carrier_errors
from cs_app.messaging.models import Cause, MessageType, ReplyState, SequenceType
from cs_app.reading.kinds import Kind
from cs_app.seed import read_texts, waiting
from cs_app.seed.read_texts import About
from cs_app.seed.rhythm import at_clock
from cs_app.seed.rows import Row
from cs_app.seed.script import Exchange, Topic
from cs_app.seed.thread import Thread

QUIET = timedelta(0)
MORNING = time(10, 0)
DORMANT_AFTER = timedelta(days=8)
BAD_NUMBER = "21614"
SURE = 0.85
SUNDAY = 6
KNOWN = (KnowledgeLevel.MEDIUM, KnowledgeLevel.HIGH, KnowledgeLevel.HIGH, KnowledgeLevel.HIGH)


def ask(thread: Thread, topic: Topic, exchange: Exchange) -> None:
    """The first message of a lead, however it came, and the assistant's answer."""
    scene, said = thread.scene, thread.scene.phrases
    source = thread.lead["source"]
    if source is LeadSource.MISSED_CALL:
        body = scene.pick(said.missed_calls).format(business=scene.business.name)
        thread.send(body, Cause.SCHEDULED)["message_type"] = MessageType.SMS
        thread.lead_writes(exchange.ask, after=scene.minutes(1, 14))
    elif source is LeadSource.FORM:
        thread.lead_writes(_form(thread, exchange), after=QUIET, kind=MessageType.FORM)
    else:
        where = scene.pick(said.wheres).format(place=scene.pick(scene.business.places))
        thread.lead_writes(scene.pick(said.greetings) + exchange.ask + where, after=QUIET)
    answer(thread, topic, exchange)


def _form(thread: Thread, exchange: Exchange) -> str:
    return thread.scene.phrases.forms.format(
        name=thread.lead["name"], phone=thread.lead["phone"], question=exchange.ask
    )


def answer(thread: Thread, topic: Topic, exchange: Exchange) -> None:
    """The assistant answers from what the business knows about the topic."""
    thread.assistant_writes(
        exchange.reply,
        why=f'Answered from the entry "{topic.entry}".',
        level=thread.scene.random.choice(KNOWN),
    )
    if entry := thread.scene.opened.entries.get(topic.entry):
        thread.scene.rows.of[AgentDecision][-1]["context_snapshot"] = {"entries": [str(entry)]}


def asked(thread: Thread) -> None:
    """The lead has what they wanted to know."""
    scene = thread.scene
    thread.lead_writes(scene.pick(scene.phrases.thanks), after=scene.minutes(0.5, 9))
    thread.assistant_writes(
        scene.pick(scene.phrases.thanks_replies), why="The customer said thanks."
    )


def reacted(thread: Thread) -> None:
    """The lead taps a heart or a thumb onto the answer; one is taken back again."""
    scene = thread.scene
    answered = thread.messages[-1]
    done = scene.pick(["Loved", "Liked", "Laughed at"])
    _taps(thread, answered, f"{done} “{answered['message']}”")
    if done == "Liked":
        _taps(thread, answered, f"Removed a like from “{answered['message']}”")
    thread.lead["unread_count"] = 0


def _taps(thread: Thread, on: Row, words: str) -> None:
    after, about = thread.scene.minutes(0.3, 4), About(message_id=on["id"])
    tap = thread.lead_writes(words, after=after, found=read_texts.TAPBACK, about=about)
    tap["reply_reason"] = "A reaction needs no answer"


def machine(thread: Thread) -> None:
    """Something writes that is nobody: a code that was meant for another phone."""
    code = thread.scene.random.randint(100_000, 999_999)
    body = f"{code} is your verification code. Do not share it with anyone."
    text = thread.lead_writes(body, after=QUIET, found=read_texts.MACHINE)
    text["reply_reason"] = "A machine's text needs no answer"


def asked_twice(thread: Thread) -> None:
    """A second question follows, and a person promises to check in later."""
    scene = thread.scene
    said = "\n".join(message["message"] for message in thread.messages)
    left = [pair for pair in scene.business.questions if pair[1].reply not in said]
    topic, exchange = scene.random.choice(left)
    thread.lead_writes(exchange.ask, after=scene.minutes(1, 25))
    answer(thread, topic, exchange)
    member = scene.office()
    body = scene.pick(scene.phrases.laters).format(
        first=first_name(thread), person=member.name.split()[0], business=scene.business.name
    )
    if scene.now - thread.at < timedelta(days=4):
        send_at = at_clock(scene.now, MORNING, scene.zone, days=2)
        waiting.add(thread, SequenceType.SEND_LATER, body, send_at=send_at)


def silent(thread: Thread) -> None:
    """The lead does not write again."""
    if thread.scene.now - thread.at > DORMANT_AFTER:
        thread.lead["status"] = LeadStatus.DORMANT


def booked(thread: Thread) -> None:
    """The lead gives an address, and the office offers a time."""
    scene, said = thread.scene, thread.scene.phrases
    thread.lead["name"] = thread.lead["name"] or scene.full_name()
    words = {
        "number": scene.random.randint(12, 2890),
        "street": scene.pick(scene.business.streets),
        "name": thread.lead["name"],
        "first": first_name(thread),
        "business": scene.business.name,
        "day": _soon(thread),
        "window": scene.pick(said.windows),
    }
    thread.lead_writes(scene.pick(said.addresses).format(**words), after=scene.minutes(1, 20))
    thread.lead["address"] = f"{words['number']} {words['street']}"
    why = "The customer gave the address; the office confirms the time."
    thread.assistant_writes(scene.pick(said.address_replies).format(**words), why=why)
    member = scene.office()
    words["person"] = member.name.split()[0]
    thread.at += scene.minutes(5, 45)
    thread.wait_for_day()
    thread.take_over(member)
    thread.person_writes(scene.pick(said.offers).format(**words), member, after=QUIET)
    thread.lead_writes(scene.pick(said.accepts).format(**words), after=scene.minutes(2, 50))
    thread.person_writes(
        scene.pick(said.confirms).format(**words), member, after=scene.minutes(1, 8)
    )
    thread.hand_back(member)
    _after_booking(thread, scene.pick(said.reminders).format(**words))


def _soon(thread: Thread) -> str:
    """A working day within the next four, in words."""
    today = thread.at.astimezone(thread.scene.zone)
    days = [today + timedelta(days=ahead) for ahead in range(1, 5)]
    day = thread.scene.random.choice([day for day in days if day.weekday() != SUNDAY])
    return "tomorrow" if day == days[0] else f"on {day:%A}"


def _after_booking(thread: Thread, reminder: str) -> None:
    scene = thread.scene
    if scene.now - thread.at > timedelta(days=5):
        thread.lead["status"] = LeadStatus.WON
        return
    thread.lead["status"] = LeadStatus.APPOINTMENT_SCHEDULED
    send_at = at_clock(scene.now, time(17, 30), scene.zone, days=1)
    waiting.add(thread, SequenceType.APPOINTMENT_REMINDER, reminder, send_at=send_at)


def estimated(thread: Thread) -> None:
    """An estimate was sent; a follow-up goes out after three days of silence."""
    scene, said = thread.scene, thread.scene.phrases
    member = scene.office()
    words = {
        "first": first_name(thread),
        "person": member.name.split()[0],
        "business": scene.business.name,
    }
    thread.at += scene.minutes(60, 240)
    thread.wait_for_day()
    thread.take_over(member)
    thread.person_writes(scene.pick(said.estimates).format(**words), member, after=QUIET)
    thread.lead["status"] = LeadStatus.ESTIMATE_SENT
    thread.lead_writes(scene.pick(said.estimate_answers), after=scene.minutes(5, 60))
    thread.hand_back(member)
    follow_up = scene.pick(said.follow_ups).format(**words)
    send_at = at_clock(thread.at, MORNING, scene.zone, days=3)
    if send_at > scene.now:
        waiting.add(thread, SequenceType.ESTIMATE_FOLLOWUP, follow_up, send_at=send_at)
        return
    thread.at = send_at + scene.seconds(1, 240)
    thread.wait_for_day()
    waiting.sent(thread, SequenceType.ESTIMATE_FOLLOWUP, follow_up, send_at=send_at)
    _answered_follow_up(thread)


def _answered_follow_up(thread: Thread) -> None:
    scene = thread.scene
    body = scene.pick(scene.phrases.follow_up_answers)
    thread.lead_writes(body, after=scene.minutes(15, 300))
    thread.assistant_writes(
        f"Thank you for letting us know! {scene.business.owner.name.split()[0]} will see this.",
        why="The customer answered the follow-up; nothing is asked.",
    )
    if "go ahead" in body:
        thread.lead["status"] = LeadStatus.WON
    if "somebody else" in body:
        thread.lead["status"] = LeadStatus.LOST


def opted_out(thread: Thread, why: OptOutReason = OptOutReason.STOP_KEYWORD) -> None:
    """The lead wants no more texts."""
    scene = thread.scene
    follow_up = scene.pick(scene.phrases.follow_ups).format(
        first=first_name(thread), business=scene.business.name
    )
    send_at = at_clock(thread.at, MORNING, scene.zone, days=3)
    thread.at += scene.minutes(20, 300)
    reason = "The lead opted out"
    stop = _asks_to_be_left_alone(thread, why)
    stop["reply_state"], stop["reply_reason"] = ReplyState.SKIPPED, reason
    waiting.cancelled(
        thread, SequenceType.ESTIMATE_FOLLOWUP, follow_up, send_at=send_at, reason=reason
    )
    _take_off_the_list(thread, stop, why)
    thread.comply(ComplianceEvent.OPT_OUT_RECORDED, reason=why.value)
    thread.send(
        f"You will get no more texts from {scene.business.name}. "
        "Reply START if you change your mind.",
        Cause.OPT_OUT_CONFIRMATION,
        answers=stop,
    )
    thread.lead["unread_count"] = 0


def opted_out_in_own_words(thread: Thread) -> None:
    """The same, without a keyword: a person has yet to look whether they meant it."""
    opted_out(thread, OptOutReason.FREE_WORDS)


def _asks_to_be_left_alone(thread: Thread, why: OptOutReason) -> Row:
    scene = thread.scene
    if why is OptOutReason.STOP_KEYWORD:
        return thread.lead_writes(scene.pick(scene.phrases.stops), after=QUIET)
    return thread.lead_writes(
        scene.pick(scene.phrases.leave_me_alone),
        after=QUIET,
        found=read_texts.likely(scene, Kind.REVOCATION),
        about=About(needs_review=True),
    )


def _take_off_the_list(thread: Thread, stop: Row, why: OptOutReason) -> None:
    lead, scene, at = thread.lead, thread.scene, thread.at
    lead["previous_status"], lead["status"] = lead["status"], LeadStatus.OPTED_OUT
    lead["opted_out"], lead["opted_out_at"] = True, at
    lead["carrier_stopped"] = why is OptOutReason.STOP_KEYWORD
    scene.rows.add(
        OptOutRecord,
        created_at=at,
        client_id=scene.client_id,
        lead_id=lead["id"],
        phone_number=lead["phone"],
        phone_number_hash=fingerprint(lead["phone"]),
        opt_out_reason=why,
        opt_out_timestamp=at,
        processed_at=at,
        trigger_message=stop["message"],
        trigger_message_id=stop["id"],
    )
    scene.rows.add(
        BlockedNumber,
        created_at=at,
        client_id=scene.client_id,
        phone=lead["phone"],
        reason=BlockReason.OPT_OUT,
        note=None,
        blocked_by=None,
    )


def opted_out_and_written_to(thread: Thread) -> None:
    """Somebody of the office tries nevertheless, and the product does not let it out."""
    opted_out(thread)
    scene = thread.scene
    member = scene.office()
    thread.at += scene.minutes(90, 400)
    thread.wait_for_day()
    body = f"Hi, {member.name.split()[0]} here. Just checking whether you still need us?"
    row = thread.fail(body, Cause.MANUAL, reason=Reason.OPTED_OUT.value, code=None)
    row["sent_by"] = scene.person_id(member)


def unreachable(thread: Thread, topic: Topic, exchange: Exchange) -> None:
    """A form with a landline's number: the carrier refuses the answer."""
    scene = thread.scene
    asked = thread.lead_writes(_form(thread, exchange), after=QUIET, kind=MessageType.FORM)
    why = f'Answered from the entry "{topic.entry}".'
    asked["reply_state"], asked["reply_reason"] = ReplyState.ANSWERED, why
    thread.at += scene.seconds(2, 4)
    reason = f"The carrier refused: {BAD_NUMBER}"
    row = thread.fail(exchange.reply, Cause.LEAD_REPLY, reason=reason, code=BAD_NUMBER)
    row["response_to_id"], row["ai_confidence"] = asked["id"], SURE
    latency = thread.model_call(row["id"])
    thread.decide(Action.RESPOND, why, SURE, row["id"], latency=latency)
    thread.lead["action_required"] = True
    thread.lead["action_required_reason"] = carrier_errors.look_up(BAD_NUMBER).lead
    thread.lead["phone_state"] = PhoneState.NOT_TEXTABLE


def first_name(thread: Thread) -> str:
    return (thread.lead["name"] or "there").split()[0]
