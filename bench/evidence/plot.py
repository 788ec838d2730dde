"""Line plots as small SVG files, drawn without a plotting library so that the same figures give the same bytes."""

from collections.abc import Iterable, Mapping, Sequence

Point = tuple[float, float]
_WIDTH, _HEIGHT, _LEFT, _TOP, _SIDE = 580, 400, 60, 30, 320
_COLOURS = ("#1b6ca8", "#c2410c", "#3f7d20", "#6b21a8")


def line_plot(
    title: str,
    across: str,
    up: str,
    lines: Mapping[str, Sequence[Point]],
    x: Point,
    y: Point,
    *,
    diagonal: bool = False,
) -> str:
    """Return an SVG of named lines; ``x`` and ``y`` are the ranges of the axes."""
    parts = [_text(_LEFT, 18, title), *_axes(across, up, x, y)]
    if diagonal:
        parts.append(_path([(x[0], y[0]), (x[1], y[1])], x, y, "#999", dashed=True))
    for i, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[i % len(_COLOURS)]
        parts += [_path(points, x, y, colour), *(_dot(point, x, y, colour) for point in points)]
        parts.append(_text(_LEFT + _SIDE + 12, _TOP + 20 + 18 * i, name, colour))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
    head += f'font-family="sans-serif" font-size="12"><title>{title}</title>'
    return "\n".join([head, f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>', *parts, "</svg>", ""])


def _place(point: Point, x: Point, y: Point) -> Point:
    across = _LEFT + _SIDE * (point[0] - x[0]) / (x[1] - x[0])
    return round(across, 1), round(_TOP + _SIDE * (1 - (point[1] - y[0]) / (y[1] - y[0])), 1)


def _axes(across: str, up: str, x: Point, y: Point) -> Iterable[str]:
    yield f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#444"/>'
    for step in range(6):
        a, b = x[0] + (x[1] - x[0]) * step / 5, y[0] + (y[1] - y[0]) * step / 5
        yield _text(_place((a, b), x, y)[0] - 10, _TOP + _SIDE + 16, f"{a:g}")
        yield _text(_LEFT - 34, _place((a, b), x, y)[1] + 4, f"{b:.2f}")
    yield _text(_LEFT + _SIDE / 2 - 60, _TOP + _SIDE + 36, across)
    yield f'<text transform="translate(14 {_TOP + _SIDE / 2 + 60}) rotate(-90)">{up}</text>'


def _path(points: Sequence[Point], x: Point, y: Point, colour: str, *, dashed: bool = False) -> str:
    places = " ".join(f"{a},{b}" for a, b in (_place(point, x, y) for point in points))
    dash = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'


def _dot(point: Point, x: Point, y: Point, colour: str) -> str:
    a, b = _place(point, x, y)
    return f'<circle cx="{a}" cy="{b}" r="3" fill="{colour}"/>'


def _text(x: float, y: float, text: str, colour: str = "#222") -> str:
    return f'<text x="{x:g}" y="{y:g}" fill="{colour}">{text}</text>'
