#!/usr/bin/env bash
# Audits the pinned dependencies for known flaws, or lists them as a CycloneDX SBOM: scripts/audit.sh [audit|sbom]
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${VENV:-.venv}/bin
case "${1:-audit}" in
  audit)
    "$bin/pip-audit" --requirement constraints.txt --no-deps --disable-pip --strict --progress-spinner off && exit 0
    echo "audit.sh: no clean result. Above stand the flaws that were found; if there are none, the database of advisories" \
      "could not be reached, and nothing was audited: run it again with a network." >&2
    exit 1
    ;;
  sbom)
    mkdir -p dist
    exec "$bin/cyclonedx-py" environment "$bin/python" --pyproject pyproject.toml \
      --output-reproducible --output-format JSON --output-file dist/sbom.cdx.json
    ;;
  *) echo "usage: scripts/audit.sh [audit|sbom]" >&2; exit 2 ;;
esac
