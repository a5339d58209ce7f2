"""What a process of a run prints once it can be asked."""

READY = "ready"
