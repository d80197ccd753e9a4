"""Lets a password take next to no work, in this process and in those forked for tests: hundreds are typed, and each
would take a seventh of a second to hash. That it takes all its work elsewhere is for tests/console/test_people.py."""

from __future__ import annotations

from functools import partial

from werkzeug.security import generate_password_hash

from grace.app import auth

auth.generate_password_hash = partial(generate_password_hash, method="pbkdf2:sha256:1")
