"""Rows of what Grace knows: sessions, orders, chats, files, users."""
