"""The bytes of a source as text: marks and declarations are believed where they fit, and valid UTF-8 always wins."""

import codecs
import re

from charset_normalizer import from_bytes

from gloss.model import ContentError, Problem

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
"""PDF, Word and other zipped formats, pictures, gzip, old Word, rich text: what people save as `.txt` by mistake."""

GUESSES = [
    "cp1252",
    "cp1256",
    "cp1254",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1255",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
]
"""What a page that says nothing of its encoding may be in; anything rarer is likelier a wrong guess."""

RARE = 50
"""A control character in fewer than so many is a stray one in a text, and not what binary files are full of."""

BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
BROWSER_NAMES |= {
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "windows-31j": "cp932",
    "x-sjis": "cp932",
}
"""Browsers read these names as the larger set, and pages rely on it: curly quotes in “ISO 8859-1”."""

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(content: bytes, path: str) -> str:
    """The text, without a byte order mark. Raises ContentError where there is none."""
    if content.startswith(BINARY_STARTS):
        raise _binary(path)
    text = _marked(content) or _wide(content, path) or _utf8(content) or _declared(content) or _guessed(content, path)
    if not text.strip("\ufeff \t\r\n\x00"):
        raise ContentError(Problem(path, 1, 1, "empty-source", "the source is empty: paste the article into it"))
    _refuse_controls(text, path)
    return text


def _refuse_controls(text: str, path: str) -> None:
    if len(NOT_TEXT.findall(text)) * RARE > len(text):
        raise _binary(path)


def _binary(path: str) -> ContentError:
    message = "this is not a text file: save the page as .html, or paste its text into a .txt file"
    return ContentError(Problem(path, 1, 1, "binary-source", message))


def _marked(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    return ""


def _wide(content: bytes, path: str) -> str:
    """UTF-16 without a mark: zero bytes, all in the even or all in the odd places (line ends and spaces at least)."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if (even + odd) * RARE <= len(content):
        return ""
    if min(even, odd) * 20 > max(even, odd):
        raise _binary(path)
    try:
        return content.decode("utf-16-le" if odd > even else "utf-16-be")
    except UnicodeDecodeError as error:
        raise _binary(path) from error


def _utf8(content: bytes) -> str:
    """UTF-8, also with a few broken bytes among many sound characters: a page cut in the middle of a letter."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        sound = sum(character > "\x7f" and character != "\ufffd" for character in text)
        return text if sound >= 10 * text.count("\ufffd") else ""


def _declared(content: bytes) -> str:
    match = DECLARED.search(content[:4096])
    if not match:
        return ""
    name = match[1].decode("ascii", "replace").lower()
    try:
        text = content.decode(BROWSER_NAMES.get(name, name), "replace")
    except LookupError:
        return ""
    return text if text.count("\ufffd") * 500 <= len(text) else ""


def _guessed(content: bytes, path: str) -> str:
    _refuse_controls(content.decode("latin-1"), path)
    best = from_bytes(content, cp_isolation=GUESSES, enable_fallback=False).best()
    if best is None:
        message = "the encoding cannot be told: save the file as UTF-8"
        raise ContentError(Problem(path, 1, 1, "unknown-encoding", message))
    return str(best)
