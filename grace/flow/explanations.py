"""The form of an explanation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code for the owner. *example* is a few lines she can copy."""

    title: str
    means: str
    suffers: str
    remedy: str
    example: str
