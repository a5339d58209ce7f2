"""What waits for a person's word, and how well texts are read: within the scope, page by page."""

import pytest

from cs_app.kernel.errors import NotAllowed
from cs_app.reading.kinds import Kind, Reader
from cs_app.reception.reviewing import confirm, correct
from cs_app.screens.compliance.figures import figures
from cs_app.screens.compliance.readers import Accuracy, accuracy
from cs_app.screens.compliance.to_confirm import list_to_confirm, read_filter
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def found(session, access, *, cursor=None, size=50, **asked):
    return await list_to_confirm(session, access, read_filter(asked), cursor=cursor, size=size)


async def test_a_wish_in_free_words_waits_until_somebody_has_looked(session, ava, read):
    here = str(read.lead.business.id)
    await read.wrote("Stop", Kind.REVOCATION, reader=Reader.RULE, ground="A keyword")
    first = await read.wrote("leave me be", Kind.REVOCATION)
    second = await read.wrote("stop it, water everywhere", Kind.DANGER, Kind.REVOCATION)
    (newest, oldest) = (await found(session, ava, client=here)).items
    assert (newest.message_id, newest.kind, newest.otherwise) == (second, "danger", "danger")
    assert (oldest.message_id, oldest.otherwise) == (first, "words")
    assert (oldest.words, oldest.lead, oldest.business) == (
        "leave me be",
        "Kim Park",
        "Rapid Rooter",
    )
    assert (oldest.ground, oldest.certainty) == ("Reads like the examples", 83)
    assert (await figures(session, ava, client_id=read.lead.business.id)).to_confirm == 2
    await confirm(session, ava, message_id=first)
    await correct(session, ava, message_id=second, kind=Kind.DANGER)
    assert (await found(session, ava, client=here)).items == []
    assert (await figures(session, ava, client_id=read.lead.business.id)).to_confirm == 0


async def test_they_are_found_by_words_and_number_page_by_page(session, ava, read):
    scope = narrowed(ava, read.lead.business.id)
    for words in ("first no more", "second no more", "third no more"):
        await read.wrote(words, Kind.REVOCATION)
    page = await found(session, scope, size=2)
    rest = await found(session, scope, size=2, cursor=page.next_cursor)
    said = [row.words.split()[0] for row in [*page.items, *rest.items]]
    assert (said, rest.next_cursor) == (["third", "second", "first"], None)
    assert len((await found(session, scope, q="SECOND")).items) == 1
    assert len((await found(session, scope, q=read.lead.phone[-7:])).items) == 3
    assert (await found(session, scope, q="fourth")).items == []
    assert (await found(session, narrowed(ava))).items == []


async def test_each_reader_is_counted_with_what_was_corrected(session, ava, read):
    await read.wrote("Thanks", Kind.CLOSING, reader=Reader.RULE)
    wrong = await read.wrote("Liked it, come tomorrow", Kind.REACTION, reader=Reader.RULE)
    right = await read.wrote("leave me be", Kind.REVOCATION)
    await correct(session, ava, message_id=wrong, kind=Kind.WORDS)
    await confirm(session, ava, message_id=right)
    assert await accuracy(session, ava, client_id=read.lead.business.id) == [
        Accuracy(Reader.RULE, 2, 1),
        Accuracy(Reader.EXAMPLES, 1, 0),
    ]
    assert await accuracy(session, narrowed(ava)) == []


async def test_nobody_sees_it_without_the_right(session, ava):
    with pytest.raises(NotAllowed):
        await found(session, lacking_everything(ava))
    with pytest.raises(NotAllowed):
        await accuracy(session, lacking_everything(ava))
