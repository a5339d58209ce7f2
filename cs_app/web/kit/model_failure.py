"""Why the language model gave no answer, as a person at a page is told."""

from cs_app.providers.errors import CircuitOpen, Fault, ProviderError


def failure(error: ProviderError) -> str:
    """Why the model gave no answer, and what to do."""
    if isinstance(error, CircuitOpen):
        wait = round(error.retry_after or 1)
        return f"It failed several times and is left alone for a moment. Try again in {wait} s."
    if error.code == Fault.BUSY:
        return "Too many questions wait for it just now. Try again in a minute."
    if error.retryable:
        return f"It did not answer ({error.code or error.status}). Try again in a moment."
    return f"It refused the question ({error.code or error.status}). Check the key and the model."
