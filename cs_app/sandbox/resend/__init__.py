"""Resend: mail is accepted, kept, and read in an inbox instead of being sent."""
