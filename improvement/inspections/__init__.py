"""Inspections, what they found, what is done about it, and the events around them."""
