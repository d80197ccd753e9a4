"""The console's pages, each over the office."""
