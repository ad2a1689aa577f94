"""Fits how sure a name is, and writes `gloss/data/model_confidence.json`.

    python training/calibrate.py CORPUS... --faker FOLDER [--hold 3]

Trains a model on all but every Nth document, reads the names of the others with it, and learns from what was right
there (logistic regression). Prints precision by confidence, each half of these documents by the other half.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from augment import Row
from made_names import Names
from train_names import KINDS, SEED, UNALTERED, parser, read, trained

from gloss.recognize import name_confidence, names
from gloss.recognize.name_confidence import Evidence, evidence_of
from gloss.recognize.name_model import Reader, parse
from gloss.recognize.name_tokens import tokenize

CONFIDENCE = Path(name_confidence.__file__).parents[1] / "data" / "model_confidence.json"
HOLD = 3
PENALTY = 2.0
"""On squared weights: the documents are few."""
SMALLEST = 0.03
"""Weights below it change nothing and are left out."""
STEPS = 50
PARTLY = 0.5
"""What a name counts whose kind is right and whose bounds are not: the corpora do not agree on bounds."""
Span = tuple[int, int, str]
Vector = npt.NDArray[np.float64]


def main(arguments: Sequence[str]) -> None:
    """Trains, fits, prints and writes."""
    options = parser(__doc__ or "", hold=HOLD).parse_args(arguments)
    rows = [row for path in options.corpus for row in read(path)]
    train = [row for i, row in enumerate(rows) if i % options.hold]
    reader = Reader(parse(trained(train, Names(options.faker, SEED))))
    held = [row for row in rows[:: options.hold] if row["source"] not in UNALTERED]
    evidence, right = zip(*(pair for row in held for pair in judged(row, reader)), strict=True)
    print_curve(evidence, np.array(right, float))
    weights = fitted(evidence, np.array(right, float))
    rounded = {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}
    CONFIDENCE.write_text(json.dumps(rounded, ensure_ascii=False, indent=0) + "\n", "utf-8")


def judged(row: Row, reader: Reader) -> Iterator[tuple[Evidence, float]]:
    """What speaks for each name that is found in a document, and how right it is."""
    tokens = tokenize(row["text"])
    gold = [(g["start"], g["end"], KINDS[g["kind"]]) for g in row["gold"] if g["kind"] in KINDS]
    found = names.found(tokens, reader)
    for name, evidence in zip(found, evidence_of(tokens, found, reader.model.weights), strict=True):
        span = (tokens.starts[name.first], tokens.ends[name.last - 1], KINDS[str(name.kind)])
        yield evidence, 1.0 if span in gold else PARTLY * any(overlap(span, other) for other in gold)


def overlap(ours: Span, theirs: Span) -> bool:
    """Whether two names share a letter and are of one kind."""
    return ours[0] < theirs[1] and theirs[0] < ours[1] and ours[2] == theirs[2]


def fitted(evidence: Sequence[Evidence], right: Vector) -> dict[str, float]:
    """The weight of each feature, by Newton's method."""
    features = sorted({feature for row in evidence for feature in row})
    table = matrix(evidence, features)
    weights = np.zeros(len(features))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + PENALTY * weights
        curvature = (table.T * (chance * (1 - chance))) @ table + PENALTY * np.eye(len(features))
        weights -= np.linalg.solve(curvature, slope)
    return dict(zip(features, weights.tolist(), strict=True))


def matrix(evidence: Sequence[Evidence], features: Sequence[str]) -> Vector:
    """A row for each name, a column for each feature."""
    return np.array([[row.get(feature, 0.0) for feature in features] for row in evidence])


def print_curve(evidence: Sequence[Evidence], right: Vector) -> None:
    """How right the names of each confidence are, judged by weights that were fitted on the other half."""
    chance = np.zeros(len(right))
    half = len(right) // 2
    for fit, test in ((slice(half), slice(half, None)), (slice(half, None), slice(half))):
        weights = fitted(evidence[fit], right[fit])
        chance[test] = 1 / (1 + np.exp(-matrix(evidence[test], list(weights)) @ np.array(list(weights.values()))))
    for least in (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.0):
        chosen = right[chance >= least]
        print(f"confidence >= {least}: {len(chosen):5} names, precision {chosen.mean() if len(chosen) else 0:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
