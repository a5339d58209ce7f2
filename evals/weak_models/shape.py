"""Fills any JSON schema with what a model wants to say, as sure of itself as the schema allows."""

import re
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]
# Choices that send the text and call nobody, whatever the field is called.
WISHES = ("respond", "reply", "answer", "none", "high", "en", "other")
LISTED = 2
TELLS_WHY = re.compile(r"reason|why|explanation", re.IGNORECASE)
NAMES_ENTRY = re.compile(r"(^|_)(entry|entries|source|sources|id|ids)$", re.IGNORECASE)


@dataclass(frozen=True)
class Saying:
    """A text, and the entries that the model claims to have it from."""

    text: str
    why: str = "The knowledge base says so."
    entries: tuple[str, ...] = ()


def filled(schema: Schema, saying: Saying) -> Any:
    """A value that fits the schema, with the text wherever words are wanted."""
    return _value("", schema, saying, schema)


def _value(name: str, schema: Schema, saying: Saying, root: Schema) -> Any:
    schema = _resolved(schema, root)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return _choice(schema["enum"])
    match schema.get("type", "object" if "properties" in schema else "string"):
        case "object":
            fields = schema.get("properties", {})
            return {key: _value(key, each, saying, root) for key, each in fields.items()}
        case "array":
            return _list(name, schema, saying, root)
        case "boolean":
            return True
        case "number" | "integer" as kind:
            most = schema.get("maximum", 1)
            return int(most) if kind == "integer" else float(most)
        case "string":
            return _words(name, saying)
    return None


def _list(name: str, schema: Schema, saying: Saying, root: Schema) -> list[Any]:
    if NAMES_ENTRY.search(name) and saying.entries:
        return list(saying.entries[:LISTED])
    return [_value(name, schema.get("items", {}), saying, root)]


def _words(name: str, saying: Saying) -> str:
    if NAMES_ENTRY.search(name) and saying.entries:
        return saying.entries[0]
    return saying.why if TELLS_WHY.search(name) else saying.text


def _choice(options: list[Any]) -> Any:
    return next((wish for wish in WISHES if wish in options), options[0])


def _resolved(schema: Schema, root: Schema) -> Schema:
    """Without references; of several alternatives one that says something, else null."""
    if "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return _resolved(target, root)
    if options := schema.get("anyOf") or schema.get("oneOf"):
        if any(option.get("type") == "null" for option in options):
            real = [option for option in options if option.get("type") != "null"]
            return _or_null(_resolved(real[0], root)) if real else {"type": "null"}
        return _resolved(options[0], root)
    if isinstance(kinds := schema.get("type"), list):
        return schema | {"type": next(kind for kind in kinds if kind != "null")}
    return schema


def _or_null(schema: Schema) -> Schema:
    """What need not be chosen, such as why a person is called, is left out."""
    return {"type": "null"} if "enum" in schema else schema
