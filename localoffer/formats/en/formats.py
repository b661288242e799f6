"""British English: Django's own "en" is American."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "fA"  # 9AM, 9:30AM
DATETIME_FORMAT = "j F Y, fA"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y fA"
FIRST_DAY_OF_WEEK = 1
