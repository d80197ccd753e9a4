"""The database itself: connections, tables, columns, and its errors."""
