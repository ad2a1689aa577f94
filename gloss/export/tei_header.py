"""The header of a TEI file: what the article is, where it stood, and how it was marked."""

from gloss import partial_date
from gloss.export.facts import Facts, article_page
from gloss.export.tei_marks import dated
from gloss.export.tei_xml import element, text
from gloss.model import AnnotatedArticle, Metadata

HOW = (
    "Names, figures and dates were marked by Gloss and corrected by readers. The words of the text are the source’s; "
    "what is left out of the file may not be published."
)


def header(article: AnnotatedArticle, facts: Facts) -> str:
    """`teiHeader`."""
    known = article.metadata
    title = element("titleStmt", element("title", text(known.title or article.slug)) + _authors(known))
    page = element("ref", text(facts.address(article_page(article.slug))))
    rights = f" Rights: {text(known.rights)}." if known.rights else ""
    publication = element("publicationStmt", element("p", f"An annotated copy: {page}.{rights}"))
    parts = [element("fileDesc", title + publication + element("sourceDesc", _source(known)))]
    parts.append(element("encodingDesc", element("projectDesc", element("p", text(HOW)))))
    if known.language:
        used = element("langUsage", element("language", text(known.language), ident=known.language))
        parts.append(element("profileDesc", used))
    return element("teiHeader", "\n".join(parts))


def _authors(known: Metadata) -> str:
    return "".join(element("author", text(name)) for name in known.author)


def _source(known: Metadata) -> str:
    parts = [element("title", text(known.title), level="a"), _authors(known)]
    if known.publisher:
        parts.append(element("publisher", text(known.publisher)))
    if known.date:
        parts.append(
            element("date", text(known.date), **(dated(known.date) if partial_date.is_valid(known.date) else {}))
        )
    if known.url.startswith(("https://", "http://")):
        parts.append(element("ref", text(known.url)))
    return element("bibl", "".join(parts))
