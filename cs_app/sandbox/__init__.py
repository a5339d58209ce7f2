"""Twilio, OpenAI and Resend on loopback: a program of its own, which calls the product by HTTP."""
