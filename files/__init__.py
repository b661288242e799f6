"""What strangers' files need wherever they come in: safe names, a reader with limits, a virus
scanner; and the one writer of spreadsheets.

Nothing here has models. `sandbox.call` runs functions of modules without Django in a process of
their own.
"""
