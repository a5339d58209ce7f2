import time
import pytest
from cs_app.screens.conversation_list import ThreadFilter, list_threads
from tests.support.rights import narrowed

pytestmark = pytest.mark.undone


async def test_perf(session, ava, business, town):
    db = town.database
    await db.rows(
        """INSERT INTO leads (id, client_id, phone, name, last_message_at, last_message_preview)
      SELECT gen_random_uuid(), %s, '+1416' || lpad(n::text, 7, '0'), 'Person ' || n, now(), 'last ' || n FROM generate_series(1, 5000) n""",
        business.id,
    )
    await db.rows(
        """INSERT INTO conversations (id, client_id, lead_id, direction, message, created_at)
      SELECT gen_random_uuid(), l.client_id, l.id, 'inbound',
        'Text ' || k || ' of ' || l.name || ' about ' || md5(l.id::text || k) || ' the roof and the gutter, please call me when you can', now() - k * interval '1 min'
      FROM leads l, generate_series(1, 10) k WHERE l.client_id = %s""",
        business.id,
    )
    await db.rows(
        "INSERT INTO conversations (id, client_id, lead_id, direction, message) SELECT gen_random_uuid(), client_id, id, 'inbound', 'The gate is open today' FROM leads WHERE client_id = %s LIMIT 3",
        business.id,
    )
    await db.rows("ANALYZE conversations")
    await db.rows("ANALYZE leads")
    for who in (narrowed(ava, business.id), ava):
        for q in ("", "gate is open", "gate", "gutter", "of", "person 4321", "zzz", "587"):
            times = []
            for _ in range(3):
                t = time.perf_counter()
                page = await list_threads(session, who, where=ThreadFilter(search=q))
                times.append(round((time.perf_counter() - t) * 1000))
            print("PERF", q, len(page.items), times)
    for r in await db.rows("SET LOCAL app.client_ids='*'"):
        pass
    for r in await db.rows(
        "EXPLAIN ANALYZE SELECT DISTINCT ON (m.lead_id) m.lead_id, m.message FROM conversations m WHERE folded(m.message) LIKE folded('%%gate%%') AND folded(m.message) LIKE ALL (ARRAY['%%gate%%','%%open%%']) ORDER BY m.lead_id, m.created_at DESC"
    ):
        print("PLAN", r[0])
    assert False
