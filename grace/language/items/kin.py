"""Words for the people a customer buys for beside themselves."""

from __future__ import annotations

from grace import patterns as re

KIN = "(?:sister|brother|mum|mother|friend|husband|wife|daughter|son|aunty|cousin|twin|mummy)"
WANTS = "(?:wants?|needs?|will take|go take|likes?|is taking|dey want)"
SOME_PEOPLE = re.compile(
    r"\b(?:the|my|our|some|most|half|\d+)(?: of (?:the|my|our|them))?"
    r" (?:men|women|ladies|girls|boys|guys|children|kids|twins|aunties|uncles|bridesmaids|groomsmen|friends|sisters|"
    r"brothers|others|ushers|guests|mum|mother|dad|father|sister|brother|husband|wife|friend|aunty|uncle|daughter|son|"
    r"bride|groom|them)\b"
)
"""Some of the people the goods are for; how much is theirs is not said."""
