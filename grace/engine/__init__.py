"""The pure core: a flow, a session, an event and a moment in; a new session, effects and a reason out."""
