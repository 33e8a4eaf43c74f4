"""Text before anybody asks what it says: ranges, lines, phrases, and caches that forget."""
