"""What stands behind dev.py. Standard library only, save `messages` and `commands`, which run
inside the virtual environment.
"""
