"""What is left out of spaCy and Presidio is left out of our own process only, and nobody can tell by the result."""

import subprocess
import sys

import pytest

from tests.faults.world import DRAFT

_LEAN = "from localcoach.cli import lean\nlean.leave_out()\n"
_IMPORTS = "import sys, spacy, presidio_analyzer\n"
_WHOLE = "import localcoach.cli.lean as lean\nlean.leave_out = lambda: None\n"
_REDACT = (
    "import sys\nsys.argv = ['localcoach', 'redact', '--explain', '-']\nfrom localcoach.__main__ import main\nmain()"
)


def _run(program: str, text: str = "") -> str:
    return subprocess.run(
        [sys.executable, "-P", "-c", program], input=text, capture_output=True, text=True, check=True
    ).stdout


def test_the_parts_are_not_imported() -> None:
    told = _run(
        _LEAN
        + _IMPORTS
        + "print([name for name in ('httpx', 'spacy.cli.train', 'spacy.lang.ja.tag_map') if name in sys.modules])"
    )
    assert told.strip() == "[]"


def test_a_program_that_imports_localcoach_gets_all_of_presidio() -> None:
    asked = "from presidio_analyzer.predefined_recognizers import UrlRecognizer\nprint(len(UrlRecognizer.PATTERNS))"
    assert int(_run("import localcoach\n" + _IMPORTS + asked)) > 0


def test_what_is_imported_already_stays() -> None:
    told = _run("import spacy.cli\n" + _LEAN + "import sys\nprint(hasattr(sys.modules['spacy.cli'], 'train'))")
    assert told.strip() == "True"


@pytest.mark.assets
def test_redaction_is_the_same() -> None:
    assert _run(_REDACT, DRAFT) == _run(_WHOLE + _REDACT, DRAFT) != ""


def test_no_package_is_searched_for_plugins() -> None:
    seen = (
        "import sys\nopened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
    )
    told = "print(sum(name.endswith('entry_points.txt') for name in opened))"
    assert int(_run(seen + _LEAN + _IMPORTS + told)) == 0
    assert int(_run(seen + _IMPORTS + told)) > 0
