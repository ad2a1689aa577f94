"""Models of other people that find names: which of them are there. None is needed, and none is ever fetched."""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from gloss.model import Kind
from gloss.settings import Settings

CONFIDENCE = 0.8
"""Of a name that only such a model finds: too little to be linked unasked, so that a `review` lists it."""
KINDS = {
    "person": Kind.PERSON,
    "per": Kind.PERSON,
    "organization": Kind.ORGANIZATION,
    "org": Kind.ORGANIZATION,
    "location": Kind.PLACE,
    "loc": Kind.PLACE,
    "gpe": Kind.PLACE,
    "fac": Kind.PLACE,
}
"""Labels, in small letters, as these models give them."""


def installed(settings: Settings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The models that are asked for and there, as a passage names them; and a line for each that is not there."""
    there, missing = [], []
    for library, model in (("spacy", settings.spacy), ("gliner", settings.gliner)):
        if not model:
            continue
        if find_spec(library) is None or (library == "spacy" and not _is_pipeline(model)):
            missing.append(
                f"gloss.yml: {library}: {model} is not installed, so that names are looked for without it: "
                f"pip install 'gloss[{library}]', and the model as {library} says"
            )
        else:
            there.append(" ".join(filter(None, (library, model, *_versions(library, model)))))
    return tuple(there), tuple(missing)


def model_of(models: tuple[str, ...], library: str) -> str:
    """The model of a library that a passage names; empty for none."""
    return next((model.split(" ")[1] for model in models if model.startswith(f"{library} ")), "")


def _is_pipeline(model: str) -> bool:
    return Path(model).exists() or (model.isidentifier() and find_spec(model) is not None)


def _versions(*packages: str) -> Iterator[str]:
    """So that what another version found is not taken for what this one finds."""
    for package in packages:
        try:
            yield version(package)
        except (PackageNotFoundError, ValueError):
            continue
