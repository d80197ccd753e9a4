"""Scripts of one conversation, and beginnings that many tests share."""

from __future__ import annotations


def talk(*lines: str) -> str:
    """A script of one conversation with these lines."""
    return "conversations:\n  - name: a chat\n    customer: {name: Ada}\n    talk:\n" + "".join(
        f"      {line}\n" for line in lines
    )


SUMMARY = ("- they: I want 6 yards of Blue Adire", "  state: deposit_summary")
PROOF = (*SUMMARY, '- they: "yes"', "  state: proof")
CHECKED = (*PROOF, "- they: {picture: receipt.jpg}", "  state: ops_notify")
