"""The draft: Markdown cut into sections and sentences, each with its span in the original file.

types.py         what the other stages see: Draft, Section, Sentence, Span
front_matter.py  the YAML block at the top of the file
markdown.py      Markdown into blocks of visible text, every character with its original offset
sentences.py     where a sentence ends
reader.py        puts them together: ``parse`` a text, ``read`` a file
"""

from localcoach.draft.reader import parse, read
from localcoach.draft.types import Draft, FrontMatter, Section, Sentence, SentenceKind, Span

__all__ = ["Draft", "FrontMatter", "Section", "Sentence", "SentenceKind", "Span", "parse", "read"]
