"""The cells of a workbook as text. Called through `files.sandbox`, as a workbook can claim to have
a million empty rows.
"""

from pathlib import Path

from openpyxl import load_workbook


def rows(path: str, most_rows: int, most_columns: int) -> list[list[str]]:
    """The rows of its first sheet that aren't empty, at most one more than `most_rows`."""
    book = load_workbook(Path(path).open("rb"), read_only=True, data_only=True)  # noqa: SIM115 - read while the rows are
    found: list[list[str]] = []
    for cells in book.worksheets[0].iter_rows(max_col=most_columns, values_only=True):
        words = ["" if cell is None else str(cell) for cell in cells]
        if any(words):
            found.append(words)
        if len(found) > most_rows:
            break
    return found
