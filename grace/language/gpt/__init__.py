"""Reading, lines and hearing by GPT: one client, its limits and its budget."""
