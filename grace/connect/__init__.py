"""Ways out of the process that are neither channels nor language: wakes, serverless fronts, records."""
