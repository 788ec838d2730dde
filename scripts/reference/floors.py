"""The floors of the house as a picture: an SVG without script, the same bytes for the same floors."""

from collections.abc import Iterable, Sequence

_WIDTH, _ROW, _GAP, _LEFT, _PAD = 460, 26, 6, 34, 9
_LETTER = 7.3  # advance of a monospaced letter at 12 px, measured in Chromium with DejaVu Sans Mono
_STYLE = (
    "text{font:12px ui-monospace,'DejaVu Sans Mono',monospace;fill:#1f2328}.n{fill:#57606a}"
    "rect{fill:#eef4fb;stroke:#1b6ca8;rx:4}path{stroke:#57606a;fill:none}"
    "@media (prefers-color-scheme:dark){text{fill:#e6edf3}.n{fill:#9da7b1}rect{fill:#12263a}path{stroke:#9da7b1}}"
)


def drawn(floors: Sequence[Sequence[str]]) -> str:
    """Return the picture of floors of module names, the topmost first; imports go down only."""
    height = len(floors) * (_ROW + _GAP) + _GAP
    rows = (part for i, floor in enumerate(floors) for part in _floor(len(floors) - i, floor, _GAP + i * (_ROW + _GAP)))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">'
    title = "<title>The floors of the house: a package may import what lies on a lower floor</title>"
    return "\n".join([head, title, f"<style>{_STYLE}</style>", _arrow(height), *rows, "</svg>", ""])


def _arrow(height: int) -> str:
    x, end = _WIDTH - 12, height - _GAP
    return f'<path d="M{x} {_GAP} V{end} M{x - 5} {end - 8} L{x} {end} L{x + 5} {end - 8}"/>'


def _floor(number: int, names: Sequence[str], top: int) -> Iterable[str]:
    yield f'<text class="n" x="4" y="{top + 17}">{number}</text>'
    left = float(_LEFT)
    for name in names:
        width = round(len(name) * _LETTER + 2 * _PAD, 1)
        yield f'<rect x="{left:g}" y="{top}" width="{width:g}" height="{_ROW}"/>'
        yield f'<text x="{round(left + _PAD, 1):g}" y="{top + 17}">{name}</text>'
        left = round(left + width + _GAP, 1)
