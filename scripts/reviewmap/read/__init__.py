"""From files to plain values with positions: definitions, pages, and whatever else a project holds."""
