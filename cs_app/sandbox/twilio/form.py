"""Form-encoded request bodies."""

from urllib.parse import parse_qs

from starlette.requests import Request

Form = dict[str, list[str]]


async def read_form(request: Request) -> Form:
    return parse_qs((await request.body()).decode("latin-1"), keep_blank_values=True)


def value(form: Form, name: str) -> str:
    """The first value of a field, or an empty string."""
    return form.get(name, [""])[0]
