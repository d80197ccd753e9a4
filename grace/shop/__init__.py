"""The shop: its catalog, its money, its orders. Pure."""
