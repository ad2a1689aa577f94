"""XML as text: what may stand in it, elements, and names for what others refer to."""

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_NAME = re.compile(r"[^A-Za-z0-9._\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff]")
_NO_WORD = re.compile(r"[\s\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")


def text(words: str) -> str:
    """Words; a character that XML cannot hold is shown as U+FFFD, so that positions stay."""
    return escape(_FORBIDDEN.sub("\ufffd", words)).replace("\r", "&#13;")


def element(name: str, inner: str = "", **attributes: str) -> str:
    """An element around what is XML already; attributes without a value are left out."""
    given = "".join(
        f" {key}={quoteattr(_FORBIDDEN.sub(chr(0xFFFD), value))}" for key, value in attributes.items() if value
    )
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def identifier(page: str) -> str:
    """What `xml:id` may be, for `people/hussein-allawi`."""
    return _NO_NAME.sub(lambda found: f"_{ord(found[0]):x}_", page.replace("/", "."))


def word(said: str) -> str:
    """What TEI takes for a word: no white space."""
    return _NO_WORD.sub("_", _FORBIDDEN.sub("", said)).strip("_")
