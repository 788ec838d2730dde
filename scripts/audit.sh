#!/usr/bin/env bash
# Audits the pinned dependencies for known flaws, or lists them as a CycloneDX SBOM: scripts/audit.sh [audit|sbom]
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${VENV:-.venv}/bin
case "${1:-audit}" in
  audit) exec "$bin/pip-audit" --requirement constraints.txt --no-deps --disable-pip ;;
  sbom)
    mkdir -p dist
    exec "$bin/cyclonedx-py" environment "$bin/python" --pyproject pyproject.toml \
      --output-reproducible --output-format JSON --output-file dist/sbom.cdx.json
    ;;
  *) echo "usage: scripts/audit.sh [audit|sbom]" >&2; exit 2 ;;
esac
