"""Money as integers: cents for people, microcents (a millionth of a cent) for metering."""

MICROCENTS_PER_CENT = 1_000_000


def dollars(cents: int) -> str:
    """`123456` → `$1,234.56`."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) / 100:,.2f}"


def dollars_from_microcents(microcents: int) -> str:
    """Small costs keep four decimals: `790_000` → `$0.0079`."""
    value = microcents / (100 * MICROCENTS_PER_CENT)
    return f"${value:,.2f}" if value >= 1 else f"${value:.4f}"
