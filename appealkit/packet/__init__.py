"""The packet: everything that is filed, bound into one PDF that can be checked page by page."""
