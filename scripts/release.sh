#!/usr/bin/env bash
# Builds the wheel and the source archive, checks them, installs the wheel into a clean environment away from this folder,
# and reviews an example there. It uploads nothing: scripts/release.sh [check|review]
# "review" (the default) also installs llama.cpp and needs the models; "check" needs neither compiler nor critic.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD bin=$PWD/.venv/bin what=${1:-review}
case $what in
  check) extra='' expected='a check' ;;
  review) extra='[llm]' expected='a review' ;;
  *) echo "usage: scripts/release.sh [check|review]" >&2; exit 2 ;;
esac
clean=$(mktemp -d)
trap 'rm -rf "$clean"' EXIT

rm -rf dist
"$bin/python" -m build --outdir dist
"$bin/python" -m twine check --strict dist/*
"$bin/python" -m venv "$clean/venv"
wheel=$(echo dist/localcoach-*.whl)
"$clean/venv/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt "$root/$wheel$extra"

cp examples/moderation-queue.md "$clean/draft.md"
cd "$clean"
"$clean/venv/bin/localcoach" --version
"$clean/venv/bin/localcoach" "$what" draft.md --format json --fail-on none --output report.json
"$clean/venv/bin/python" -c 'import json; r = json.load(open("report.json")); assert len(r["criteria"]) == 35, r'
echo "The wheel installs, and $expected runs from it: $wheel" >&2
