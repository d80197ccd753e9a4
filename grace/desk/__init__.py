"""What people of the shop do: give verdicts, write commands on WhatsApp, read reports and lists."""
