"""Numbered schema changes, applied in order by storage.db. A file that was released is never changed."""
