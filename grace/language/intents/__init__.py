"""Which intent a message has: learnt from the owner's examples, with rules and patterns beside."""
