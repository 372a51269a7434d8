"""From an address to the tables in its document."""
