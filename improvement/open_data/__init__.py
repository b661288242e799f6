"""The promises of an inspection as data: a JSON document with its schema, tables, a feed of
changes, a calendar.
"""
