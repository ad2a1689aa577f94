"""Two branches of a collection, merged as Git merges them: file by file, line by line."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

Pages = Mapping[str, str]


def merged(base: Pages, ours: Pages, theirs: Pages, *, union: bool = False) -> tuple[dict[str, str], set[str]]:
    """The merged files, and the paths of those that Git left a conflict in; with `union` it leaves both sides there."""
    result, conflicts = {}, set()
    with TemporaryDirectory() as folder:
        for path in sorted(ours.keys() | theirs.keys()):
            a, o, b = ours.get(path, ""), base.get(path, ""), theirs.get(path, "")
            if b in (a, o):
                result[path] = a
            elif o == a:
                result[path] = b
            else:
                names = [Path(folder, name) for name in ("ours", "base", "theirs")]
                for name, text in zip(names, (a, o, b), strict=True):
                    name.write_text(text, "utf-8")
                given = ["--union"] if union else []
                done = subprocess.run(["git", "merge-file", "-p", *given, *names], capture_output=True, check=False)
                result[path] = done.stdout.decode()
                conflicts |= {path} if done.returncode else set()
    return {path: text for path, text in result.items() if text}, conflicts
