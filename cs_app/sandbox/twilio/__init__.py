"""Twilio: numbers, texts in and out, delivery callbacks and signed webhooks."""
