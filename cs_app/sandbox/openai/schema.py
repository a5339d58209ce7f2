"""Fills any JSON schema with what was thought, going by the names and types of its properties."""

import re
from typing import Any

from cs_app.sandbox.openai.brain import Thought
from cs_app.sandbox.openai.intent import Intent

Schema = dict[str, Any]
ANSWERS = re.compile(r"(^|_)(message|reply|text|answer|response|body|content)s?$", re.IGNORECASE)
EXPLAINS = re.compile(r"reason|rationale|explanation|thought|summary", re.IGNORECASE)
ESCALATES = re.compile(r"escalat|handoff|hand_off|needs_human|human_needed", re.IGNORECASE)
GIVES_WAY = re.compile(r"escalat|human|hand_?off|transfer", re.IGNORECASE)
UNREMARKABLE = ("none", "unknown", "neutral", "other", "low", "new")
MOODS = {
    Intent.COMPLAINT: ("frustrated", "angry", "negative"),
    Intent.LEGAL: ("angry", "frustrated", "negative"),
    Intent.THANKS: ("positive", "happy"),
}


def fill(schema: Schema, thought: Thought) -> Any:
    """A value that fits the schema."""
    return _value("", schema, thought, schema)


def _value(name: str, schema: Schema, thought: Thought, root: Schema) -> Any:
    schema, nullable = _resolve(schema, root)
    if "const" in schema:
        return schema["const"]
    if nullable and not _has_something_to_say(name, schema, thought):
        return None
    if "enum" in schema:
        return _choice(name, [v for v in schema["enum"] if v is not None], thought)
    match schema.get("type", "object" if "properties" in schema else "string"):
        case "object":
            properties = schema.get("properties", {})
            return {key: _value(key, sub, thought, root) for key, sub in properties.items()}
        case "array":
            item = schema.get("items", {})
            return [_value(name, item, thought, root) for _ in range(schema.get("minItems", 0))]
        case "boolean":
            return bool(ESCALATES.search(name)) and thought.escalate
        case "number" | "integer" as kind:
            return _number(name, schema, thought, whole=kind == "integer")
        case "string":
            return _string(name, thought)
    return None


def _resolve(schema: Schema, root: Schema) -> tuple[Schema, bool]:
    """A schema without references and alternatives, and whether null would do as well."""
    if "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step] if step != "#" else target
        return _resolve(target, root)
    if len(whole := schema.get("allOf", [])) == 1:
        return _resolve(whole[0], root)
    if options := schema.get("anyOf") or schema.get("oneOf"):
        real = [option for option in options if option.get("type") != "null"]
        resolved, nullable = _resolve(real[0], root) if real else ({"type": "null"}, True)
        return resolved, nullable or len(real) < len(options)
    if isinstance(kinds := schema.get("type"), list):
        real = [kind for kind in kinds if kind != "null"] or ["null"]
        return schema | {"type": real[0]}, "null" in kinds
    return schema, schema.get("type") == "null" or None in schema.get("enum", ())


def _has_something_to_say(name: str, schema: Schema, thought: Thought) -> bool:
    if ESCALATES.search(name):
        return thought.escalate
    if "enum" in schema:
        return thought.escalate and bool(EXPLAINS.search(name))
    if schema.get("type") in ("number", "integer"):
        return "confidence" in name.lower()
    return bool(ANSWERS.search(name) or EXPLAINS.search(name))


def _choice(name: str, options: list[Any], thought: Thought) -> Any:
    wanted: tuple[Any, ...] = UNREMARKABLE
    if ESCALATES.search(name) or EXPLAINS.search(name):
        wanted = (thought.escalation_reason, "other") if thought.escalate else UNREMARKABLE
    elif "sentiment" in name.lower() or "mood" in name.lower():
        wanted = MOODS.get(thought.intent, ("neutral",))
    elif name.lower() == "action" or "respond" in options:
        return _action(options, thought)
    return next((option for option in wanted if option in options), options[0])


def _action(options: list[Any], thought: Thought) -> Any:
    yielding = [option for option in options if GIVES_WAY.search(str(option))]
    if thought.escalate and yielding:
        return yielding[0]
    answering = [o for o in ("respond", "reply", "answer") if o in options]
    return (answering or options)[0]


def _number(name: str, schema: Schema, thought: Thought, *, whole: bool) -> float:
    least = schema.get("minimum", 0)
    most = schema.get("maximum", 100 if whole else 1)
    value = least
    if "confidence" in name.lower():
        value = least + (most - least) * thought.confidence
    elif "urgen" in name.lower() and thought.intent is Intent.EMERGENCY:
        value = most
    return round(value) if whole else round(value, 4)


def _string(name: str, thought: Thought) -> str:
    if EXPLAINS.search(name):
        return thought.escalation_reason or "" if ESCALATES.search(name) else thought.reason
    return thought.answer if ANSWERS.search(name) else ""
