"""The documents of the comparison with WeasyPrint, of which the environment of the benchmark alone has a copy."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

from tests.benchmarks import _paper_content as content

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FACES = "".join(
    f'@font-face {{ font-family: S; src: url("{(FONTS / f"SourceSans3-{file}.ttf").as_uri()}"); font-weight: {weight};'
    f" font-style: {style} }}\n"
    for file, weight, style in (
        ("Regular", "normal", "normal"),
        ("Bold", "bold", "normal"),
        ("It", "normal", "italic"),
        ("BoldIt", "bold", "italic"),
    )
)
STYLE = f"""{FACES}
@page {{ size: A4; margin: 62pt 65pt 78pt;
    @bottom-right {{ font: 8pt S; content: "Side " counter(page) " av " counter(pages) }} }}
body {{ font: 10.5pt/14.5pt S; margin: 0 }}
h1 {{ font-size: 20pt; line-height: 25pt }} h2 {{ font-size: 14pt; line-height: 18pt; margin: 14pt 0 5pt }}
p, ul {{ margin: 0 0 7pt }} .box {{ background: #eef2f6; padding: 7pt 10pt; margin-bottom: 9pt }}
table {{ width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 9.5pt; line-height: 12.5pt }}
td, th {{ border-bottom: 0.5pt solid #b8c2cc; padding: 3pt 5pt; text-align: left; vertical-align: top }}
th {{ background: #dfe7ef }} .toc a::after {{ content: leader(".") target-counter(attr(href), page) }}
.toc a {{ display: block; color: inherit; text-decoration: none }}
"""


def page(parts: list[content.Part]) -> str:
    """The whole document as HTML."""
    heads = [part for part in parts if isinstance(part, content.Head)]
    inside = "\n".join(_element(part, heads) for part in parts)
    return (
        f'<html lang="nb"><head><title>{content.TITLE}</title><style>{STYLE}</style></head><body>{inside}</body></html>'
    )


def _element(part: content.Part, heads: list[content.Head]) -> str:
    match part:
        case content.Head(text, level):
            return f'<h{level} id="head-{heads.index(part)}">{escape(text)}</h{level}>'
        case content.Toc():
            rows = (f'<a href="#head-{at}">{escape(head.text)}</a>' for at, head in enumerate(heads))
            return f'<div class="toc">{"".join(rows)}</div>'
        case content.Text(spans):
            return f"<p>{''.join(map(_markup, spans))}</p>"
        case content.Points(items):
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        case content.Decision(text):
            return f'<div class="box"><p>{escape(text)}</p></div>'
        case content.Grid():
            return _table(part)


def _table(grid: content.Grid) -> str:
    columns = "".join(f'<col style="width: {part:.0%}">' for part in grid.widths)
    head = "".join(f"<th>{escape(cell)}</th>" for cell in grid.header)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in grid.rows)
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _markup(span: content.Span) -> str:
    text = escape(span.text)
    text = f"<b>{text}</b>" if span.bold else text
    text = f"<i>{text}</i>" if span.italic else text
    return f'<a href="{span.link}">{text}</a>' if span.link else text


if __name__ == "__main__":
    from weasyprint import HTML  # type: ignore[import-not-found]  # only the peer's environment has it

    made = content.minutes() if sys.argv[1] == "minutes" else content.listing()
    HTML(string=page(made)).write_pdf(sys.argv[2])
