"""Pages renamed, merged and split, and everything that leads to them."""

from gloss.rename.refused import RefusedError
from gloss.rename.renaming import rename
from gloss.rename.splitting import split

__all__ = ["RefusedError", "rename", "split"]
