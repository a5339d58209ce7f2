"""What the product's answer to a webhook tells Twilio to send."""

from xml.etree import ElementTree

from cs_app.sandbox.records import WebhookAttempt


def replies_in(attempt: WebhookAttempt) -> list[str]:
    """The bodies of the `<Message>` verbs in a TwiML answer; none if it is no TwiML."""
    if not attempt.succeeded or not attempt.body:
        return []
    try:
        root = ElementTree.fromstring(attempt.body)  # noqa: S314 - the product's own answer
    except ElementTree.ParseError:
        return []
    if root.tag != "Response":
        return []
    bodies = (_body(verb) for verb in root.iter("Message"))
    return [body for body in bodies if body]


def _body(verb: ElementTree.Element) -> str:
    nested = verb.find("Body")
    text = verb.text if nested is None else nested.text
    return (text or "").strip()
