"""Numbered schema changes, applied in order by storage.sql.database. A file that was released is never changed."""
