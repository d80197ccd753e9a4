"""Amounts said of what is on the table: "half of it", "8 of the second", "22 not 20", "another 10"."""
