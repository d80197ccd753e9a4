"""Which prints and how much of each a message orders."""
