"""WhatsApp through Twilio: what is sent, what comes in, and how both are checked."""
