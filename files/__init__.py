"""What strangers' files need wherever they come in: names, a bounded reader, a virus scanner; and
the one writer of tables.

Nothing here has models. `bounded.call` runs functions of modules without Django in a process of
their own.
"""
