"""What the search benchmark says: how good the order of results is, and what an answer costs."""

import csv
import statistics
from collections import defaultdict
from pathlib import Path


def report(outcomes, engine, entries, size):
    judged = [outcome for outcome in outcomes if outcome.scored]
    print(f"{engine}: {entries} entries, {len(outcomes)} queries, {len(judged)} judged\n")
    _print_table(judged)
    _print_traps(outcomes)
    _print_changes(outcomes)
    _print_times(outcomes, size)


def _print_table(judged):
    groups = defaultdict(list)
    for outcome in judged:
        groups[outcome.group].append(outcome)
    print(
        f"{'':18} {'queries':>7} {'nDCG@10':>8} {'success@1':>10} {'success@3':>10} {'MRR':>6}"
        f" {'nothing':>8}"
    )
    rows = [(name, figures(group)) for name, group in groups.items()]
    if judged:
        overall = figures(judged)
        overall[1] = statistics.mean(row[1] for _name, row in rows)
        rows.append(("all (macro nDCG)", overall))
    for name, (count, ndcg, first, third, reciprocal, nothing) in rows:
        print(
            f"{name:18} {count:7} {ndcg:8.3f} {first:10.3f} {third:10.3f} {reciprocal:6.3f}"
            f" {nothing:8.1%}"
        )


def _print_traps(outcomes):
    with_trap = [o for o in outcomes if any(grade < 0 for grade in o.judgments.values())]
    caught = [outcome.text for outcome in with_trap if outcome.in_trap]
    named = ", ".join(caught) or "none"
    print(f"\nTraps that come first: {len(caught)} of {len(with_trap)} ({named})")


def _print_changes(outcomes):
    valid = [outcome for outcome in outcomes if "valid" in outcome.group or not outcome.judgments]
    changed = [outcome for outcome in outcomes if outcome.corrected and outcome.group != "misspelt"]
    print(
        "Nothing found, of all queries:"
        f" {statistics.mean(not outcome.slugs for outcome in outcomes):.1%}"
    )
    print(
        f"Valid words changed: {sum(bool(outcome.corrected) for outcome in valid)} of {len(valid)}"
        " queries without misspelling or judgment"
    )
    print(
        "Other queries changed:"
        f" {', '.join(f'{o.text} -> {o.corrected}' for o in changed) or 'none'}"
    )


def _print_times(outcomes, size):
    ours, raw = (
        statistics.median(getattr(outcome, name) for outcome in outcomes)
        for name in ("ours", "raw")
    )
    if raw:
        facets = statistics.median(outcome.facets for outcome in outcomes)
        print(
            f"Median time on {size} entries: ours {ours:.2f} ms, the engine alone {raw:.2f} ms:"
            f" {ours / raw:.2f} times."
        )
        print(f"Facets take {facets:.2f} ms more.")


def figures(outcomes):
    """[queries, nDCG@10, success@1, success@3, MRR, share without results]."""
    averaged = [
        statistics.mean(measure(outcome) for outcome in outcomes)
        for measure in (
            lambda o: o.ndcg,
            lambda o: o.success(1),
            lambda o: o.success(3),
            lambda o: o.reciprocal_rank,
            lambda o: not o.slugs,
        )
    ]
    return [len(outcomes), *averaged]


def write_results(outcomes, file):
    with Path(file).open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["query_id", "rank", "slug", "corrected_query"])
        for outcome in outcomes:
            for rank, slug in enumerate(outcome.slugs[:10], 1):
                writer.writerow([outcome.id, rank, slug, outcome.corrected])
            if not outcome.slugs:
                writer.writerow([outcome.id, "", "", outcome.corrected])
