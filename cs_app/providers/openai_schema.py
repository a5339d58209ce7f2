"""The JSON schema that OpenAI's strict mode takes, made from a pydantic model."""

from functools import lru_cache
from typing import Any

from pydantic import BaseModel

# Strict mode answers 400 to these; pydantic still checks them when the answer is read.
# https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
UNSUPPORTED = {"default", "minLength", "maxLength", "uniqueItems"}
NAMED_SCHEMAS = {"properties", "$defs"}


@lru_cache
def response_format(model: type[BaseModel]) -> dict[str, Any]:
    """The `response_format` that makes the model answer in exactly this shape."""
    from openai import pydantic_function_tool

    schema = pydantic_function_tool(model)["function"].get("parameters", {})
    return {
        "type": "json_schema",
        "json_schema": {"name": model.__name__, "strict": True, "schema": _supported(schema)},
    }


def _supported(node: Any) -> Any:
    if isinstance(node, list):
        return [_supported(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _each(value) if key in NAMED_SCHEMAS else _supported(value)
        for key, value in node.items()
        if key not in UNSUPPORTED
    }


def _each(schemas: dict[str, Any]) -> dict[str, Any]:
    return {name: _supported(schema) for name, schema in schemas.items()}
