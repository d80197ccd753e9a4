"""Care of the database: backup, forgetting, health, clocks that were set."""
