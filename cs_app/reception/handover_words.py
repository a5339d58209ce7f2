"""What a homeowner is told when a person, not the assistant, will answer."""

from cs_app.agent.context import Business


def escalated(business: Business) -> str:
    """The assistant hands over: who answers instead."""
    return (
        f"Thanks for your message. {_first_name(business.owner_name)} at {business.name} "
        "will follow up with you personally."
    )


def model_down(business: Business) -> str:
    """The assistant cannot answer at all: the text was not lost."""
    return (
        f"Thanks for your message. {business.name} has received it and somebody "
        "will get back to you."
    )


def _first_name(name: str) -> str:
    return name.split()[0] if name.strip() else "The owner"
