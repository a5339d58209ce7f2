"""The fixed cast: one business, one customer, and the client that speaks for the product."""

from twilio.rest import Client

from cs_app.sandbox.config import SANDBOX_ACCOUNT_SID
from tests.sandbox.sandbox_process import AUTH_TOKEN, SandboxProcess

BUSINESS = "+15125550100"
CUSTOMER = "+15125550199"


def twilio_client(process: SandboxProcess, token: str = AUTH_TOKEN) -> Client:
    client = Client(SANDBOX_ACCOUNT_SID, token)
    client.api.base_url = f"{process.url}/twilio"
    return client
