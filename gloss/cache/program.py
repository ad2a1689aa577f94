"""Which program this is: what another one found is not asked for."""

import sys
import sysconfig
from functools import cache
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


@cache
def version() -> str:
    """A digest of the program, of its knowledge, and of the names and versions of the packages beside it."""
    found = blake2b(repr(sys.version_info).encode(), digest_size=16)
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix != ".pyc" and file.is_file():
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    packages = Path(sysconfig.get_path("purelib"))
    installed = sorted(entry.name for entry in packages.iterdir()) if packages.is_dir() else []
    found.update("\0".join(name for name in installed if name.endswith("-info")).encode())
    return found.hexdigest()
