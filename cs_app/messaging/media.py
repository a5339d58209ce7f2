"""What came with a text, in words, by its MIME type."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class MediaKind(StrEnum):
    """What a reader takes it for."""

    PHOTO = "Photo"
    VIDEO = "Video"
    VOICE = "Voice message"
    CONTACT = "Contact card"
    DOCUMENT = "Document"
    OTHER = "Attachment"


@dataclass(frozen=True)
class Media:
    """Where the carrier keeps it, and its MIME type, "" where that is not known."""

    url: str
    content_type: str = ""


_CONTACTS = ("text/vcard", "text/x-vcard", "text/directory", "application/vcard")
_BY_FAMILY = {
    "image": MediaKind.PHOTO,
    "video": MediaKind.VIDEO,
    "audio": MediaKind.VOICE,
    "text": MediaKind.DOCUMENT,
    "application": MediaKind.DOCUMENT,
}


def kind_of(content_type: str) -> MediaKind:
    """`text/x-vcard; charset=utf-8` → a contact card; an unknown type is an attachment."""
    plain = content_type.partition(";")[0].strip().lower()
    if plain in _CONTACTS:
        return MediaKind.CONTACT
    if plain == "application/octet-stream":
        return MediaKind.OTHER
    return _BY_FAMILY.get(plain.partition("/")[0], MediaKind.OTHER)


def labels(content_types: Sequence[str]) -> list[str]:
    """A name for each; those of which several came are numbered: `Photo 1`, `Photo 2`."""
    kinds = [kind_of(content_type) for content_type in content_types]
    many, named = Counter(kinds), Counter[MediaKind]()
    result = []
    for kind in kinds:
        named[kind] += 1
        result.append(f"{kind.value} {named[kind]}" if many[kind] > 1 else kind.value)
    return result


def described(content_types: Sequence[str]) -> str:
    """All of them in one line: `2 photos, contact card`."""
    counted = Counter(kind_of(content_type) for content_type in content_types)
    parts = [
        kind.value.lower() if count == 1 else f"{count} {kind.value.lower()}s"
        for kind, count in counted.items()
    ]
    line = ", ".join(parts)
    return line[:1].upper() + line[1:]
