"""Conversation tests: chats written as YAML, run through the real pipeline with a phone and a clock of our own."""
