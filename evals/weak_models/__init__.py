"""Models that nobody would choose, behind OpenAI's API: nothing of theirs may do harm.

`garbage` answers letter salad, broken JSON, nothing, or far too much; `agrees` says yes to
whatever was asked; `certain` invents prices, dates and names, and is sure of them; `failing` is
slow, refuses or breaks off half the time, and answers well the other half.
"""
