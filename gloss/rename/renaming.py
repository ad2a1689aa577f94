"""A page under another name or address, or merged into another page, and everything that leads to it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gloss import front_matter, gathering, markdown, page, paths, references
from gloss.front_matter import DERIVED, item_lines, scalar, with_item_lines, with_list
from gloss.model import KINDS, ContentError, Entity, EntityRef, GatheringPage, Kind
from gloss.page import Page
from gloss.rename.links import carried, relinked
from gloss.rename.merging import aliases, merged
from gloss.rename.refused import RefusedError


def rename(
    pages: Mapping[str, str], old: EntityRef, new: EntityRef, title: str = "", *, redirect: bool = True
) -> dict[str, str | None]:
    """The files that change, by path; None for one that goes. `title` is the new name, empty to keep it.

    Where `new` has a page, the two become one. Raises RefusedError.
    """
    was = standing(pages, old)
    if (old.kind is Kind.QUANTITY) is not (new.kind is Kind.QUANTITY):
        raise RefusedError(
            "a page of figures cannot become one of a person, an organization or a place, nor one such it"
        )
    before, after = paths.gathering_page(old), paths.gathering_page(new)
    there = None if new == old or gathering.redirect(pages.get(after, "")) else pages.get(after)
    head = carried(was.head, before, after)
    if there is not None:
        result = merged(GatheringPage(was.entity, head), standing(pages, new), paths.entry(old))
    else:
        result = titled(was, head, title) if title else head
    result = relinked(after, result, before, after)
    changed: dict[str, str | None] = {after: result + _below(there if there is not None else pages[before])}
    for path, text in pages.items():  # after the page that they lead to: a change cut short leaves nothing without one
        if path.endswith(".md") and path not in (before, after):
            changed[path] = _led(path, text, old, new, was.entity if there else replace(was.entity, description=""))
    if new != old:
        name = gathering.read(new, result).entity.title
        changed[before] = _redirect(was.entity.title, new, name, after, before) if redirect else None
    return {path: text for path, text in changed.items() if text != pages.get(path)}


def standing(pages: Mapping[str, str], ref: EntityRef) -> GatheringPage:
    """The page of an entity or of figures. Raises RefusedError where there is none that can be read."""
    path = paths.gathering_page(ref)
    if path not in pages:
        raise RefusedError(f"there is no page {path}")
    if to := gathering.redirect(pages[path]):
        raise RefusedError(f"{path} only leads on to {to}; name that page")
    try:
        return gathering.read(ref, pages[path])
    except ContentError as error:
        raise RefusedError(str(error.problem)) from error


def titled(was: GatheringPage, head: str, title: str) -> str:
    """The head of a page with another title; the old one is kept as an alias."""
    yaml_text, body, _ = front_matter.split(head)
    own = yaml_text or ""
    line = f"title: {scalar(title)}"
    own, count = re.subn(r"^title:.*$", lambda _: line, own, count=1, flags=re.MULTILINE)
    own = own if count else f"{line}\n{own}"
    others = [alias for alias in aliases(was.entity, was.entity.title) if alias != title]
    own = with_list(
        own, "aliases", [*others, *([was.entity.title] if was.entity.title not in (*others, title) else [])]
    )
    headline = re.compile(r"^# +(\S.*)$", re.MULTILINE)
    found = headline.search(body)
    if found and markdown.read(found[1].strip()).text == was.entity.title:
        body = body[: found.start()] + f"# {markdown.escape(title)}" + body[found.end() :]
    return f"---\n{own}---\n{body}"


def _below(text: str) -> str:
    """The derived part of a page, which the next build writes anew."""
    at = text.find("<!-- mentions:")
    return text[at:] if at >= 0 else ""


def _redirect(title: str, new: EntityRef, name: str, after: str, before: str) -> str:
    link = f"[{markdown.escape(name)}]({after.rpartition('/')[2]})"
    body = carried(link, after.rpartition("/")[0] + "/x.md", before)
    return (
        f"---\ntitle: {scalar(title)}\nredirect: {paths.entry(new)}\nsearch:\n  exclude: true\n---\n"
        f"# {markdown.escape(title)}\n\nThis page is now {body}.\n"
    )


# ---- the pages that lead there


def _led(path: str, text: str, old: EntityRef, new: EntityRef, was: Entity) -> str:
    """A page with everything on it that leads to `old` leading to `new`."""
    before, after = paths.gathering_page(old), paths.gathering_page(new)
    if gathering.redirect(text) == paths.entry(old):
        text = re.sub(r"^redirect:.*$", lambda _: f"redirect: {paths.entry(new)}", text, count=1, flags=re.MULTILINE)
    if path.startswith(paths.ARTICLES + "/") and old.slug in text and "\n# Derived: build_pages.py" not in text[:2000]:
        text = _article(path, text, old, new, was)
    return relinked(path, text, before, after)


def _article(path: str, text: str, old: EntityRef, new: EntityRef, was: Entity) -> str:
    """An article's page: what its front matter says of `old`, and titles that are those of its page."""
    try:
        there = page.parse(path, text)
    except ContentError as error:
        raise RefusedError(str(error.problem)) from error
    if there.text != text:
        raise RefusedError(f"{path} has the marks of a conflict; build first")
    _refuse_what_is_unlinked(there, old, new)
    own, derived = front_matter.divide(front_matter.split(text)[0] or "")
    items: list[str] = []
    for item in there.unlinked:  # the words stay bare, also if the page under its new name is removed one day
        items += [paths.entry(new), was.title] if item == paths.entry(old) else [item]
    own = with_item_lines(own, "unlinked", list(dict.fromkeys(items)))
    front = f"---\n{own}{DERIVED}\n{_derived(derived, old, new)}---\n"
    return (front if DERIVED in text else text[: there.body]) + "".join(_untitled(there, old, was.description))


def _untitled(there: Page, old: EntityRef, description: str) -> Iterator[str]:
    """The body without the titles that the old page gave: the next build takes them from the new one."""
    position, given = there.body, references.safe_title(description)
    for found in there.definitions:
        if given and found.ref == old and found.title == given:
            yield there.text[position : found.start] + f"[{found.label}]: {found.target}"
            position = found.end
    yield there.text[position:]


def _refuse_what_is_unlinked(there: Page, old: EntityRef, new: EntityRef) -> None:
    refs = {definition.ref for definition in there.definitions}
    for one, other in ((old, new), (new, old)):
        if one in refs and paths.entry(other) in there.unlinked:
            message = f"{there.path} leads to {paths.entry(one)} and has {paths.entry(other)} under `unlinked`"
            raise RefusedError(f"{message}; take it out of that list, or the brackets off, and build first")


def _derived(derived: str, old: EntityRef, new: EntityRef) -> str:
    """The derived lines with one page for another: else the build would take it for unlinked."""
    derived = derived.replace(f", page: {paths.entry(old)}}}\n", f", page: {paths.entry(new)}}}\n")
    if not KINDS[old.kind].is_entity:
        return derived
    try:
        values = front_matter.load_derived(derived)
    except ContentError:
        return derived
    theirs = values.get(KINDS[old.kind].folder)
    if not isinstance(theirs, list) or old.slug not in theirs:
        return derived
    derived = _with_slugs(derived, old, {str(slug) for slug in theirs} - {old.slug})
    ours = theirs if new.kind is old.kind else values.get(KINDS[new.kind].folder)
    rest = {str(slug) for slug in ours if (slug, new.kind) != (old.slug, old.kind)} if isinstance(ours, list) else set()
    return _with_slugs(derived, new, rest | {new.slug})


def _with_slugs(derived: str, ref: EntityRef, slugs: set[str]) -> str:
    folder = KINDS[ref.kind].folder
    rest = re.sub(rf"^{folder}:.*\n(?:[ -].*\n)*", "", derived, flags=re.MULTILINE)
    return rest + (item_lines(folder, map(scalar, sorted(slugs))) if slugs else "")
