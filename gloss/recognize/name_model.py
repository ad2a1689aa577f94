"""The trained model of names: weights for features, and the best reading of a stretch of words.

A linear-chain conditional random field, trained by `training/train_names.py`. The weights of a feature for all labels
are one whole number, a field of 32 bits for each label: they are added up by one addition.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from struct import Struct

from gloss.recognize.name_features import Tables
from gloss.recognize.name_word import Part

FIELD = 4
"""Bytes of a weight in a sum."""


@dataclass(frozen=True, slots=True)
class Model:
    """Labels are `O`, or `B-` and `I-` with a kind. Scores are whole numbers, `scale` to the unit of the model."""

    labels: Sequence[str]
    scale: int
    weights: Mapping[str, int]
    transitions: Sequence[Sequence[int]]
    """From each label (and from the beginning, last) to each label."""
    into: Sequence[tuple[Sequence[int], Sequence[int]]]
    """Of each label: the labels that may stand before it, and the weights of these transitions."""
    unpack: Struct
    middle: int
    """Added before sums are taken apart, so that every field is positive."""

    def packed(self, features: Part) -> int:
        """The sum of the weights of the features."""
        weights = self.weights
        return sum([weights[feature] for feature in features if feature in weights])

    def best(self, sums: Sequence[int]) -> list[tuple[str, float]]:
        """The labels of a stretch of words, each with its chance, the labels beside it granted."""
        size, middle, unpack = self.unpack.size, self.middle, self.unpack.unpack
        emissions = [unpack((total + middle).to_bytes(size, "little")) for total in sums]
        path = self._viterbi(emissions)
        if not any(path):
            return [("O", 1.0)] * len(path)
        return [(self.labels[label], self._chance(emissions, path, i)) for i, label in enumerate(path)]

    def _viterbi(self, emissions: Sequence[Sequence[int]]) -> list[int]:
        scores = [e + t for e, t in zip(emissions[0], self.transitions[-1], strict=True)]
        back = []
        for emission in emissions[1:]:
            step, following = [], []
            for own, (labels, weights) in zip(emission, self.into, strict=True):
                ways = [scores[label] + weight for label, weight in zip(labels, weights, strict=True)]
                best = max(ways)
                step.append(labels[ways.index(best)])
                following.append(best + own)
            scores = following
            back.append(step)
        path = [scores.index(max(scores))]
        for step in reversed(back):
            path.append(step[path[-1]])
        return path[::-1]

    def _chance(self, emissions: Sequence[Sequence[int]], path: Sequence[int], index: int) -> float:
        before = self.transitions[path[index - 1] if index else -1]
        scores = [e + b for e, b in zip(emissions[index], before, strict=True)]
        if index + 1 < len(path):
            after = path[index + 1]
            scores = [s + row[after] for s, row in zip(scores, self.transitions, strict=False)]
        best = scores[path[index]]
        return 1 / sum([exp(min((score - best) / self.scale, 50.0)) for score in scores])


class Reader:
    """A model, and what it remembers of the words that it has read."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.tables = Tables(model.packed)


@cache
def reader() -> Reader:
    """Of the model in `gloss/data/`."""
    return Reader(parse(gzip.decompress(files("gloss.data").joinpath("model_names.gz").read_bytes())))


def parse(content: bytes) -> Model:
    """Reads what training writes: a line of JSON, a line per feature, an empty line, the packed weights."""
    header, _, rest = content.partition(b"\n")
    names, _, numbers = rest.partition(b"\n\n")
    about = json.loads(header)
    labels, width = about["labels"], FIELD * len(about["labels"])
    packed = (int.from_bytes(numbers[i : i + width], "little", signed=True) for i in range(0, len(numbers), width))
    return Model(
        labels,
        about["scale"],
        dict(zip(names.decode().split("\n"), packed, strict=True)),
        about["transitions"],
        [_into(labels, about["transitions"], label) for label in range(len(labels))],
        Struct(f"<{len(labels)}I"),
        sum(1 << (8 * FIELD * label + 8 * FIELD - 1) for label in range(len(labels))),
    )


def _into(labels: Sequence[str], transitions: Sequence[Sequence[int]], label: int) -> tuple[list[int], list[int]]:
    """An `I-` label follows only its own kind."""
    before = [b for b, name in enumerate(labels) if labels[label][0] != "I" or name[2:] == labels[label][2:]]
    return before, [transitions[b][label] for b in before]
