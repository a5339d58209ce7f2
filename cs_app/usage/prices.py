"""What vendors charge, in microcents (a millionth of a cent).

Source: the vendors' public price lists for the US and Canada.
"""

SMS_SEGMENT = 790_000
MMS_IN = 1_000_000
MMS_OUT = 2_000_000
# per token: $0.15 and $0.60 a million tokens are 15 and 60 microcents a token
MODEL_TOKENS = {
    "gpt-4o-mini": (15, 60),
    "gpt-4o": (250, 1_000),
    "gpt-4-turbo": (1_000, 3_000),
}
DEAREST_MODEL = (1_000, 3_000)


def model_cost(model: str, *, input_tokens: int, output_tokens: int) -> int:
    """Cost of one call; an unknown model counts as the dearest, so that no cost is missed."""
    name = next((n for n in sorted(MODEL_TOKENS, key=len, reverse=True) if model.startswith(n)), "")
    per_input, per_output = MODEL_TOKENS.get(name, DEAREST_MODEL)
    return input_tokens * per_input + output_tokens * per_output


def sms_cost(*, segments: int) -> int:
    return segments * SMS_SEGMENT
