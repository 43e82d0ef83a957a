"""The figures as a picture: plain SVG, in colours that are seen on white and on black."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from tests.bench.report import Result, Row, shown

WIDTH = 720
LABEL = 200  # of the width, for names
BAR, GAP = 22, 10
STYLE = """
text { font: 14px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.bar { fill: #6e7781 }
.ours { fill: #0969da }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .bar { fill: #8b949e }
  .ours { fill: #4493f8 }
}
"""


def picture(answering: Result, compiling: Result) -> str:
    """Requests a second of each service, and seconds to compile menus of each size."""
    charts = [
        ("Requests a second, one worker (more is better)", answering.rows, "service", "requests/s"),
        ("Seconds to compile the menus", compiling.rows, "menus", "compile s"),
    ]
    drawn: list[str] = []
    top = 0
    for title, rows, name, value in charts:
        drawn += _chart(top, title, rows, name, value)
        top += 40 + len(rows) * (BAR + GAP)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" aria-label="{_told(charts)}">'
    )
    return "\n".join([head, f"<style>{STYLE}</style>", *drawn, "</svg>", ""])


def _chart(top: int, title: str, rows: Sequence[Row], name: str, value: str) -> Iterator[str]:
    most = max(float(row[value]) for row in rows)
    yield f'<text class="title" x="0" y="{top + 20}">{title}</text>'
    for number, row in enumerate(rows):
        y = top + 34 + number * (BAR + GAP)
        width = round((WIDTH - LABEL - 80) * float(row[value]) / most, 1)
        ours = name == "menus" or str(row[name]).startswith("hotline")
        yield f'<text x="0" y="{y + 16}">{escape(str(row[name]))}</text>'
        yield f'<rect class="{"ours" if ours else "bar"}" x="{LABEL}" y="{y}" width="{width}" height="{BAR}" rx="3"/>'
        yield f'<text x="{LABEL + width + 8}" y="{y + 16}">{shown(row[value])}</text>'


def _told(charts: Sequence[tuple[str, Sequence[Row], str, str]]) -> str:
    """The picture in words, for those who hear it."""
    said = (
        f"{title}: " + ", ".join(f"{row[name]} {shown(row[value])}" for row in rows) + "."
        for title, rows, name, value in charts
    )
    return escape(" ".join(said), {'"': "&quot;"})
