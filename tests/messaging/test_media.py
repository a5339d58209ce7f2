"""What came with a text, in words."""

import pytest

from cs_app.messaging.media import described, kind_of, labels

KINDS = {
    "image/jpeg": "Photo",
    "image/HEIC": "Photo",
    "video/mp4": "Video",
    "audio/amr": "Voice message",
    "text/vcard": "Contact card",
    "text/x-vcard; charset=utf-8": "Contact card",
    "text/directory": "Contact card",
    "application/pdf": "Document",
    "text/plain": "Document",
    "application/octet-stream": "Attachment",
    "": "Attachment",
    "nonsense": "Attachment",
}


@pytest.mark.parametrize(("content_type", "kind"), KINDS.items())
def test_a_type_has_a_name(content_type: str, kind: str):
    assert kind_of(content_type).value == kind


def test_those_of_which_there_are_several_are_numbered():
    came = ["image/png", "text/vcard", "image/png"]
    assert labels(came) == ["Photo 1", "Contact card", "Photo 2"]
    assert described(came) == "2 photos, contact card"
    assert described([]) == ""
