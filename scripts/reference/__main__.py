"""Writes the reference."""

from scripts.reference import made

for path, text in made().items():
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(path.name)
