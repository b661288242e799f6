"""How hard English words are to read, and what would make them plainer: without Django or page."""
