"""Outside services beside WhatsApp and GPT, one module each, every one optional."""
