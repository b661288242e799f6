"""What was promised, what was said of each promise, and how it stands on a day."""
