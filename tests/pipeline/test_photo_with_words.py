"""Of a photo the assistant is asked what was written beside it, and nothing of our own making."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.cast import Lead, Town

pytestmark = pytest.mark.xdist_group("model")  # a script holds for whoever asks the model
PHOTO = {
    "NumMedia": "1",
    "MediaUrl0": "https://api.twilio.com/media/ME1",
    "MediaContentType0": "image/png",
}
HAND_OVER = {
    "concern": "none",
    "action": "escalate",
    "message": "",
    "confidence": 0.9,
    "reason": "They speak of an attachment.",
    "escalation_reason": "other",
}


@pytest_asyncio.fixture
async def wary_of_attachments(fragile_town: Town) -> AsyncIterator[None]:
    """The model hands over to a person whatever speaks of an attachment."""
    await fragile_town.sandbox.script("attachment", HAND_OVER)
    yield
    await fragile_town.sandbox.forget_scripts()


async def test_of_a_photo_with_words_the_assistant_is_asked_the_words(
    fragile_lead: Lead, wary_of_attachments: None
):
    await fragile_lead.texts("", **PHOTO)
    await fragile_lead.texts("Do you serve Airdrie?")
    assert {row.reply_state for row in await fragile_lead.settled(2)} == {"answered"}
    (answer,) = await fragile_lead.answers()
    assert "We serve Calgary, Airdrie and Okotoks." in answer.message


async def test_of_words_about_an_attachment_the_assistant_is_asked_them_too(
    fragile_lead: Lead, wary_of_attachments: None
):
    await fragile_lead.texts("Does the attachment say that you serve Airdrie?")
    (kept,) = await fragile_lead.settled()
    assert kept.reply_state == "escalated"
