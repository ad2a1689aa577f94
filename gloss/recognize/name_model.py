"""The trained model of names: weights for features, and the best reading of a stretch of words.

A linear-chain conditional random field, trained by `training/train_names.py`. Its file is a line of JSON, a line
per feature, and the weights as 16-bit integers, compressed.
"""

import gzip
import json
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from gloss.recognize.name_features import Part

Vector = tuple[float, ...]
"""A score for each label."""


@dataclass(frozen=True, slots=True)
class Model:
    """Labels are `O`, or `B-` and `I-` with a kind; the vectors of words are kept, as texts repeat themselves."""

    labels: Sequence[str]
    weights: Mapping[str, Vector]
    transitions: Sequence[Vector]
    """From each label (and from the beginning, last) to each label."""
    known: dict[Part, Vector]

    def scores(self, parts: Sequence[Part]) -> list[float]:
        """How well each label fits a word with these features, apart from its neighbours."""
        return [sum(column) for column in zip(*map(self._score, parts), strict=True)]

    def _score(self, part: Part) -> Vector:
        vector = self.known.get(part)
        if vector is None:
            rows = [self.weights[feature] for feature in part if feature in self.weights]
            vector = tuple(sum(column) for column in zip(*rows, strict=True)) if rows else (0.0,) * len(self.labels)
            if len(self.known) < MOST_KNOWN:
                self.known[part] = vector
        return vector

    def best(self, rows: Sequence[Sequence[Part]]) -> list[tuple[str, float]]:
        """The labels of a stretch of words, each with its chance, the labels beside it granted."""
        emissions = [self.scores(parts) for parts in rows]
        path = self._viterbi(emissions)
        return [(self.labels[label], self._chance(emissions, path, i)) for i, label in enumerate(path)]

    def _viterbi(self, emissions: Sequence[Sequence[float]]) -> list[int]:
        width = range(len(self.labels))
        score = list(map(float.__add__, self.transitions[-1], emissions[0]))
        back = []
        for emission in emissions[1:]:
            step = [
                max(width, key=[s + row[to] for s, row in zip(score, self.transitions, strict=False)].__getitem__)
                for to in width
            ]
            score = [score[step[to]] + self.transitions[step[to]][to] + emission[to] for to in width]
            back.append(step)
        path = [max(width, key=score.__getitem__)]
        for step in reversed(back):
            path.append(step[path[-1]])
        return path[::-1]

    def _chance(self, emissions: Sequence[Sequence[float]], path: Sequence[int], index: int) -> float:
        before = self.transitions[path[index - 1] if index else -1]
        after = path[index + 1] if index + 1 < len(path) else None
        scores = [
            e + before[label] + (self.transitions[label][after] if after is not None else 0.0)
            for label, e in enumerate(emissions[index])
        ]
        best = scores[path[index]]
        return 1 / sum(exp(min(score - best, 50.0)) for score in scores)


MOST_KNOWN = 300_000
"""Vectors that are kept: bounds the memory of a long build to some tens of megabytes."""


@cache
def model() -> Model:
    """The model in `gloss/data/`."""
    return parse(gzip.decompress(files("gloss.data").joinpath("model_names.gz").read_bytes()))


def parse(content: bytes) -> Model:
    """Reads what `training/train_names.py` writes."""
    header, _, rest = content.partition(b"\n")
    about = json.loads(header)
    names, _, numbers = rest.partition(b"\n\n")
    weights = array("h", numbers)
    if sys.byteorder == "big":
        weights.byteswap()
    scaled = [weight / about["scale"] for weight in weights]
    vectors = zip(*[iter(scaled)] * len(about["labels"]), strict=True)
    table = dict(zip(names.decode().split("\n"), vectors, strict=True))
    return Model(about["labels"], table, [tuple(row) for row in about["transitions"]], {})
