"""What OpenAI's SDK raises, in our terms: https://platform.openai.com/docs/guides/error-codes."""

import httpx2
import openai

from cs_app.providers.errors import (
    Fault,
    Provider,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
)
from cs_app.providers.http import retry_after

# No money or no plan: it arrives as a 429, but waiting does not help.
QUOTA_CODES = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
BUSY_STATUSES = {408, 409, 429}


def translate(error: Exception, provider: Provider = Provider.OPENAI) -> ProviderError:
    """Timeouts and lost connections leave the outcome unknown: tokens may have been used."""
    if isinstance(error, (TimeoutError, openai.APITimeoutError)):
        written = not isinstance(error.__cause__, (httpx2.ConnectTimeout, httpx2.PoolTimeout))
        return ProviderUnavailable(provider, code=Fault.TIMEOUT, outcome_unknown=written)
    if isinstance(error, openai.APIConnectionError):
        if isinstance(error.__cause__, httpx2.ConnectError):
            return ProviderUnavailable(provider, code=Fault.CONNECT)
        return ProviderUnavailable(provider, code=Fault.CONNECTION_LOST, outcome_unknown=True)
    if isinstance(error, openai.APIStatusError):
        return _refused(error, provider)
    return ProviderUnavailable(provider, code=Fault.GARBAGE)


def _refused(error: openai.APIStatusError, provider: Provider) -> ProviderError:
    status = error.status_code
    busy = status >= 500 or status in BUSY_STATUSES
    if not busy or error.code in QUOTA_CODES or error.type in QUOTA_CODES:
        return ProviderRejected(provider, code=error.code, status=status)
    return ProviderUnavailable(
        provider,
        code=error.code,
        status=status,
        retry_after=retry_after(error.response.headers),
    )
