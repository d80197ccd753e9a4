"""Answers over HTTP: the webhook, the simulator, pictures and health. Each page is given values, never settings."""
