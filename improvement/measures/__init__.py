"""Figures over time: how they are kept, uploaded, shown and drawn."""
