"""The work of the people of the shop: give verdicts, write commands on WhatsApp, read reports and lists."""
