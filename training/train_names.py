"""Trains the model of names and writes `gloss/data/model_names.gz`.

    python training/train_names.py CORPUS... --faker FOLDER            the model that is shipped
    python training/train_names.py CORPUS... --faker FOLDER --hold 8   scores one that has not seen every 8th document

CORPUS is a file of JSON Lines: `{"id", "source", "text", "gold": [{"start", "end", "kind"}]}`. See README.md.
"""

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite
from augment import Row, altered
from made_names import Names
from stories import stories

from gloss.recognize import name_model, names
from gloss.recognize.name_features import Tables, text_values
from gloss.recognize.name_model import FIELD, Reader
from gloss.recognize.name_tokens import Tokens, tokenize

MODEL = Path(name_model.__file__).parents[1] / "data" / "model_names.gz"
LABELS = ["O", *(f"{part}-{kind}" for kind in names.KINDS for part in "BI")]
KINDS = {str(kind): letters for letters, kind in names.KINDS.items()}
SEED = 5
LEFT_OUT = ("re3d",)
"""Its names were picked from wider spans by rule, and many are missing."""
UNALTERED = ("wnut17",)
"""Chat: its short messages with other names in them taught nothing."""
STORIES = 800
"""Documents of made-up news."""
COPIES = {"crossner": 1}
"""Copies of a document with other names; three of whole documents, one of single sentences, which are many."""
SETTINGS = {"c1": 0.1, "c2": 1.5, "max_iterations": 120, "feature.possible_transitions": True}
AGAINST_SILENCE = 0.35
"""Taken from the score of `O`: the corpora leave more names unmarked than news do. Chosen on held-back documents."""
SCALE = 1000
SMALLEST = 0.02
"""Weights below it change nothing and are left out."""
PLAIN = Tables[tuple[str, ...]](lambda part: part)
"""Features as they are, to learn from."""


def main(arguments: Sequence[str]) -> None:
    """Reads the corpora, trains, and writes the model or scores it."""
    options = parser(__doc__ or "").parse_args(arguments)
    rows = [row for path in options.corpus for row in read(path)]
    train = [row for i, row in enumerate(rows) if not options.hold or i % options.hold]
    content = trained(train, Names(options.faker, SEED))
    if options.hold:
        score(rows[:: options.hold], Reader(name_model.parse(content)))
    else:
        MODEL.write_bytes(gzip.compress(content, 9, mtime=0))
        print(f"{MODEL}: {MODEL.stat().st_size:,} bytes")


def parser(description: str, hold: int = 0) -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path, nargs="+")
    options.add_argument("--faker", required=True, help="folder with the unpacked package `faker`")
    options.add_argument("--hold", type=int, default=hold, help="hold back every Nth document and score on these")
    return options


def read(path: Path) -> list[Row]:
    """The documents of a file, without the sources that are left out."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [row for row in rows if row["source"] not in LEFT_OUT]


def trained(rows: Sequence[Row], people: Names) -> bytes:
    """The model's file, not yet compressed."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for row in [*rows, *copies(rows, people), *stories(people, STORIES)]:
        for features, labels in examples(row):
            trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model"
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return packed(tagger.info())


def copies(rows: Iterable[Row], people: Names) -> Iterator[Row]:
    """The documents with other names in them."""
    for row in rows:
        if row["source"] not in UNALTERED:
            yield from (altered(row, people) for _ in range(COPIES.get(row["source"], 3)))


def examples(row: Row) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of every stretch of a document."""
    tokens = tokenize(row["text"])
    for start, features in text_values(PLAIN, tokens):
        yield [list(told) for told in features], labels_of(tokens, start, start + len(features), row["gold"])


def labels_of(tokens: Tokens, start: int, end: int, gold: Sequence[Row]) -> list[str]:
    """`B-` for the first token of a name, `I-` for the others, `O` for the rest."""
    labels = ["O"] * (end - start)
    for name in gold:
        if name["kind"] in KINDS and name["start"] < tokens.ends[end - 1] and name["end"] > tokens.starts[start]:
            inside = [i for i in range(start, end) if tokens.starts[i] < name["end"] and tokens.ends[i] > name["start"]]
            for i in inside:
                labels[i - start] = ("B-" if i == inside[0] else "I-") + KINDS[name["kind"]]
    return labels


def packed(info: Any) -> bytes:
    """What `name_model.parse` reads: JSON, the features, an empty line, the weights."""
    table: dict[str, dict[str, float]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= SMALLEST:
            table.setdefault(feature, {})[label] = weight
    transitions = [[transition(info, before, label) for label in LABELS] for before in [*LABELS, ""]]
    header = {"labels": LABELS, "scale": SCALE, "transitions": transitions}
    names_of = sorted(table)
    weights = b"".join(packed_weights(table[name]) for name in names_of)
    return json.dumps(header).encode() + b"\n" + "\n".join(names_of).encode() + b"\n\n" + weights


def packed_weights(weights: Mapping[str, float]) -> bytes:
    """A field for each label, all of them one whole number."""
    fields = [round(weights.get(label, 0.0) * SCALE) << (8 * FIELD * i) for i, label in enumerate(LABELS)]
    return int(sum(fields)).to_bytes(FIELD * len(LABELS), "little", signed=True)


def transition(info: Any, before: str, label: str) -> int:
    """The weight from label to label."""
    weight: float = info.transitions.get((before, label), 0.0) - AGAINST_SILENCE * (label == "O")
    return round(weight * SCALE)


# ---- scores


Found = tuple[str, int, int, str]
"""Document, start, end and kind of a name."""


def score(rows: Sequence[Row], reader: Reader) -> None:
    """Strict precision, recall and F1, of all documents and by source."""
    print_score("all", rows, reader)
    for source in sorted({row["source"] for row in rows}):
        print_score(source, [row for row in rows if row["source"] == source], reader)


def print_score(name: str, rows: Sequence[Row], reader: Reader) -> None:
    """One line."""
    found, gold = set(found_in(rows, reader)), set(gold_of(rows))
    hits = len(found & gold)
    precision, recall = hits / max(len(found), 1), hits / max(len(gold), 1)
    print(f"{name:14} P {precision:.3f}  R {recall:.3f}  F1 {2 * hits / max(len(found) + len(gold), 1):.3f}")


def found_in(rows: Iterable[Row], reader: Reader) -> Iterator[Found]:
    """Every name found."""
    for row in rows:
        tokens = tokenize(row["text"])
        for name in names.found(tokens, reader):
            yield row["id"], tokens.starts[name.first], tokens.ends[name.last - 1], str(name.kind)


def gold_of(rows: Iterable[Row]) -> Iterator[Found]:
    """Every name marked."""
    for row in rows:
        yield from ((row["id"], g["start"], g["end"], g["kind"]) for g in row["gold"] if g["kind"] in KINDS)


if __name__ == "__main__":
    main(sys.argv[1:])
