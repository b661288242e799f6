"""What is kept of somebody's words, and what is not."""

from collections import Counter

EXAMPLES, LONGEST = 5, 80


class Found:
    """`kept`: {what: how many}. `lost`: {what: [how many, a few examples]}, by keys of
    `intake.words`.
    """

    def __init__(self) -> None:
        self.kept: Counter[str] = Counter()
        self.lost: dict[str, tuple[int, list[str]]] = {}

    def lose(self, kind: str, example: str = "", number: int = 1) -> None:
        if not number:
            return
        count, examples = self.lost.get(kind, (0, []))
        example = " ".join(example.split())
        if len(example) > LONGEST:
            example = f"{example[:LONGEST].rstrip()}…"
        if example and example not in examples and len(examples) < EXAMPLES:
            examples = [*examples, example]
        self.lost[kind] = (count + number, examples)
