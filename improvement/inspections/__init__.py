"""Inspections, their findings, the actions that answer these, and the events around them."""
