"""What the team is told quotes a stranger; nothing that they hid in it is obeyed."""

import pytest
from sqlalchemy import text

from cs_app.leads import consent
from cs_app.messaging.inbound import Stored
from cs_app.notifications.models import Channel
from cs_app.notifications.notice import Notice, queue
from cs_app.reading.kinds import Kind
from cs_app.reception.escalation_notice import tell_of_danger
from tests.support.people import People

pytestmark = pytest.mark.undone
NAME = "Kim\u202e\u2066" * 50


async def told(session, client_id):
    await session.flush()
    sql = "SELECT subject, body FROM notifications WHERE client_id = :id"
    return (await session.execute(text(sql), {"id": client_id})).all()


async def test_a_notice_shows_what_was_hidden(session, ava, business):
    notice = Notice("test", "test:1", f"{NAME} waits", "They wrote: “\x1b[2J \u202egnp.exe”")
    to = [(ava.person_id, Channel.EMAIL)]
    await queue(session, client_id=business.id, notice=notice, to=to)
    (row,) = await told(session, business.id)
    assert row.body == "They wrote: “␛[2J ⟪U+202E⟫gnp.exe”"
    assert row.subject.startswith("Kim⟪U+202E⟫⟪U+2066⟫")
    assert len(row.subject) <= 200


async def test_a_notice_of_danger_stays_one_that_a_phone_takes(session, town, business, read):
    people = People(town)
    await people.joins(await people.person("Dana"), business.id, receive_escalations=True)
    await read.lead.set(name=NAME)
    lead = await consent.locked(session, client_id=business.id, lead_id=read.lead_id)
    stored = Stored(lead, await read.wrote("x", Kind.DANGER), lead_is_new=False)
    await tell_of_danger(session, stored=stored, words="gas\u202e" * 400)
    rows = await told(session, business.id)
    assert rows
    for row in rows:
        assert "\u202e" not in row.body and "gas⟪U+202E⟫gas" in row.body
        assert len(row.body) < 800
