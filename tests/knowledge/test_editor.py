"""Keeping a business's knowledge, and nobody else's."""

from dataclasses import replace

import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.knowledge import editor
from cs_app.knowledge.entry_limits import Draft, checked
from cs_app.knowledge.models import KnowledgeCategory
from cs_app.knowledge.search import Found, found, statement
from tests.support.cast import Business
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone

HEATERS = Draft("services", "Water heaters", "We replace gas tanks.", "boiler, hot", 10)


@pytest_asyncio.fixture
async def entry_id(session, ava, business):
    return await editor.create_entry(session, ava, client_id=business.id, draft=HEATERS)


async def titles(session, ava, business, **where):
    entries = await editor.list_entries(session, ava, client_id=business.id, **where)
    return [entry.title for entry in entries]


async def search(session: AsyncSession, business: Business, question: str) -> list[Found]:
    asked = statement(client_id=business.id, question=question)
    return found(*await db.execute_together(session, asked))


async def test_an_entry_is_found_by_title_content_and_keyword(session, ava, business, entry_id):
    for words in ("water HEAT", "gas tanks", "boiler"):
        assert await titles(session, ava, business, search=words) == ["Water heaters"]
    assert await titles(session, ava, business, search="%") == []


async def test_a_category_can_be_chosen(session, ava, business, entry_id):
    listed = await titles(session, ava, business, category=KnowledgeCategory.SERVICES)
    assert listed == ["Water heaters"]


async def test_a_change_is_what_the_assistant_knows(session, ava, business, entry_id):
    draft = replace(HEATERS, content="We only service tankless units.")
    await editor.update_entry(session, ava, client_id=business.id, entry_id=entry_id, draft=draft)
    knows = await search(session, business, "tankless")
    assert knows[0].id == entry_id


async def test_a_deleted_entry_is_neither_listed_nor_known(session, ava, business, entry_id):
    await editor.delete_entry(session, ava, client_id=business.id, entry_id=entry_id)
    assert "Water heaters" not in await titles(session, ava, business)
    known = await search(session, business, "water heaters")
    assert entry_id not in {entry.id for entry in known}
    with pytest.raises(NotFound):
        await editor.delete_entry(session, ava, client_id=business.id, entry_id=entry_id)


async def test_another_business_can_do_nothing_with_it(session, ava, business, town, entry_id):
    stranger = await town.open_business()
    theirs = {"client_id": stranger.id, "entry_id": entry_id}
    with pytest.raises(NotFound):
        await editor.read_entry(session, ava, **theirs)
    with pytest.raises(NotFound):
        await editor.update_entry(session, ava, **theirs, draft=HEATERS)
    with pytest.raises(NotFound):
        await editor.delete_entry(session, ava, **theirs)
    assert "Water heaters" not in await titles(session, ava, stranger)
    read = await editor.read_entry(session, ava, client_id=business.id, entry_id=entry_id)
    assert read.title == "Water heaters"


async def test_who_may_not_or_looks_after_others_can_do_nothing(session, ava, business, entry_id):
    target = {"client_id": business.id, "entry_id": entry_id}
    with pytest.raises(NotAllowed):
        await editor.erase_entry(session, lacking_everything(ava), **target)
    with pytest.raises(NotFound):
        await editor.erase_entry(session, narrowed(ava), **target)
    assert "Water heaters" in await titles(session, ava, business)


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
