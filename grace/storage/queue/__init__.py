"""Rows of work that waits: inbox, outbox, timers, and the lanes they are taken by."""
