"""How features are joined: each adds what it has to a slot, and whoever uses the slot knows no
feature.
"""
