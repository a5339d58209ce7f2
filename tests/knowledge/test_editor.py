"""Keeping a business's knowledge, and nobody else's."""

from dataclasses import replace

import pytest
import pytest_asyncio

from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, NotFound
from cs_app.kernel.scope import EVERYTHING
from cs_app.knowledge import editor, search
from cs_app.knowledge.drafts import Draft, checked
from cs_app.knowledge.models import KnowledgeCategory

HEATERS = Draft("services", "Water heaters", "We replace gas tanks.", "boiler, hot", 10)


@pytest_asyncio.fixture
async def session(inside):
    async with db.unit_of_work(EVERYTHING) as session:
        yield session


@pytest_asyncio.fixture
async def entry_id(session, business):
    return await editor.create_entry(session, client_id=business.id, draft=HEATERS, actor=None)


async def titles(session, business, **where):
    entries = await editor.list_entries(session, client_id=business.id, **where)
    return [entry.title for entry in entries]


async def known(session, business, question):
    asked = search.statement(client_id=business.id, question=question)
    (rows,) = await db.execute_together(session, asked)
    return [entry.id for entry in search.found(rows)]


async def test_an_entry_is_found_by_title_content_and_keyword(session, business, entry_id):
    for words in ("water HEAT", "gas tanks", "boiler"):
        assert await titles(session, business, search=words) == ["Water heaters"]
    assert await titles(session, business, search="%") == []


async def test_a_category_can_be_chosen(session, business, entry_id):
    listed = await titles(session, business, category=KnowledgeCategory.SERVICES)
    assert listed == ["Water heaters"]


async def test_a_change_is_what_the_assistant_knows(session, business, entry_id):
    draft = replace(HEATERS, content="We only service tankless units.")
    await editor.update_entry(
        session, client_id=business.id, entry_id=entry_id, draft=draft, actor=None
    )
    assert (await known(session, business, "tankless"))[0] == entry_id


async def test_a_deleted_entry_is_neither_listed_nor_known(session, business, entry_id):
    await editor.delete_entry(session, client_id=business.id, entry_id=entry_id, actor=None)
    assert "Water heaters" not in await titles(session, business)
    assert entry_id not in await known(session, business, "water heaters")
    with pytest.raises(NotFound):
        await editor.delete_entry(session, client_id=business.id, entry_id=entry_id, actor=None)


async def test_another_business_can_do_nothing_with_it(session, business, town, entry_id):
    stranger = await town.open_business()
    theirs = {"client_id": stranger.id, "entry_id": entry_id}
    with pytest.raises(NotFound):
        await editor.read_entry(session, **theirs)
    with pytest.raises(NotFound):
        await editor.update_entry(session, **theirs, draft=HEATERS, actor=None)
    with pytest.raises(NotFound):
        await editor.delete_entry(session, **theirs, actor=None)
    assert "Water heaters" not in await titles(session, stranger)
    read = await editor.read_entry(session, client_id=business.id, entry_id=entry_id)
    assert read.title == "Water heaters"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("title", "x" * 201),
        ("content", ""),
        ("content", "x" * 5001),
        ("keywords", "x" * 501),
        ("priority", -1),
        ("priority", 101),
        ("category", "gossip"),
    ],
)
def test_a_wrong_field_is_named(field, value):
    with pytest.raises(Invalid) as refused:
        checked(replace(HEATERS, **{field: value}))
    assert refused.value.field == field


def test_the_longest_texts_fit():
    checked(Draft("faq", "t" * 200, "c" * 5000, "k" * 500, 100))
