"""Where the parser stopped, and the fault behind it as an owner is told of it."""

from __future__ import annotations

from dataclasses import dataclass

SPACES = "the lines of one block start at the same column"
"""What an owner may not know of YAML."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Why YAML stopped: *line* and *column* count from 1."""

    line: int
    column: int
    message: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped, what it was about then, and where that had begun. Counted from 0."""

    what: str
    line: int
    column: int
    began: tuple[int, int]
    lines: list[str]

    @property
    def text(self) -> str:
        return self.lines[self.line]

    @property
    def sign(self) -> str:
        return self.text[self.column : self.column + 1]

    def here(self, message: str, label: str, help: str) -> Slip:
        return Slip(line=self.line + 1, column=self.column + 1, message=message, label=label, help=help)

    def there(self, message: str, label: str, help: str) -> Slip:
        """Return the fault stands where it began, not where the parser gave up."""
        return Slip(line=self.began[0] + 1, column=self.began[1] + 1, message=message, label=label, help=help)
