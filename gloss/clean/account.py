"""What the cleaner did with each line, as plain values for people and programs to read."""

from gloss.model import Cleaned, Role


def account(cleaned: Cleaned) -> dict[str, object]:
    """The article and every line of its source: `path, title, author, date, publisher, text, doubt, lines, dropped`."""
    article, known = cleaned.article, cleaned.article.metadata
    lines = [
        {"line": v.line.number, "role": v.role.value, "rule": v.rule, "text": v.line.block.text}
        | ({"doubtful": True} if v.is_doubtful else {})
        for v in cleaned.verdicts
    ]
    dropped = [
        {key: line[key] for key in ("line", "text", "rule")}
        for line in lines
        if line["role"] not in (Role.TEXT, Role.CAPTION)
    ]
    return {
        "path": article.path,
        "title": known.title,
        "author": list(known.author),
        "date": known.date,
        "publisher": known.publisher,
        "language": known.language,
        "text": "\n\n".join(v.line.block.text for v in cleaned.verdicts if v.role is Role.TEXT),
        "doubt": round(cleaned.doubt, 3),
        "lines": lines,
        "dropped": dropped,
    }
