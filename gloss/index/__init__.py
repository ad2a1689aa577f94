"""Pages -> derived pages: entities, ledger, timeline, home, data."""
