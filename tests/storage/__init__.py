"""Tests of what must never be lost, on SQLite and PostgreSQL."""
