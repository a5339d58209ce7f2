"""/sandbox: play the homeowner, read what was sent, break the vendors, move the clock."""
