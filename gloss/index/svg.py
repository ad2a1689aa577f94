"""Pictures as SVG, drawn at build time: small, the same bytes for the same data, readable in light and dark.

They are shown as images, on the site and on GitHub, so that they carry their own colors and their own ground.
"""

import re
from xml.sax.saxutils import escape

DERIVED = "<!--\n# Derived: build_pages.py draws this picture anew.\n-->"
WIDTH = 520
"""Of the drawing; at the 350 pixels of a phone its letters are 9 pixels high."""

_STYLE = (
    ".ground{fill:#fdfcf9}text{fill:#5f5a52;font:13px system-ui,sans-serif}.rule{stroke:#e5e0d6}"
    ".mark{fill:#a06519;stroke:#a06519;stroke-width:2}.hollow{fill:#fdfcf9}.range{stroke-width:6;stroke-linecap:round}.hollow.range{stroke-opacity:.6}"
    ".bar{fill:#a06519}.tie{fill:none;stroke:#a06519;stroke-opacity:.35}"
    "@media(prefers-color-scheme:dark){.ground{fill:#191a1c}text{fill:#a5a199}.rule{stroke:#34363a}"
    ".mark{fill:#d8a35c;stroke:#d8a35c}.hollow{fill:#191a1c}.bar{fill:#d8a35c}.tie{stroke:#d8a35c}}"
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def picture(height: int, title: str, body: list[str]) -> str:
    """A whole drawing; its title is read out where it stands alone."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" width="{WIDTH}" '
            f'height="{height}">',
            DERIVED,
            f"<title>{safe(title)}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect class="ground" width="{WIDTH}" height="{height}" rx="4"/>',
            *body,
            "</svg>\n",
        ]
    )


def text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    """Words at a point."""
    return f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}">{safe(words)}</text>'


def rule(x: float, y: float, to_x: float, to_y: float) -> str:
    """A thin line behind the marks."""
    return f'<path class="rule" d="M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}"/>'


def titled(element: str, words: str) -> str:
    """An element with words that a pointer brings up; empty words bring up none."""
    name = element[1:].split(" ", 1)[0]
    return f"{element}<title>{safe(words)}</title></{name}>" if words else f"{element[:-1]}/>"


def safe(words: str) -> str:
    """Any text as XML."""
    return escape(_NOT_XML.sub(" ", words))


def number(value: float) -> str:
    """With a decimal at most: a tenth of a pixel is not seen."""
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )
