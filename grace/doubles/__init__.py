"""Twilio and OpenAI on loopback: shipped for `chat`, for tests and for QA."""
