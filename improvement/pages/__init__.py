"""The pages of an inspection and of each action, with the addresses below them."""
