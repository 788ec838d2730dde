"""Signs a manifest with the author's own SSH key, and checks such a signature, by OpenSSH's ``ssh-keygen -Y``."""

import subprocess
from pathlib import Path

from localcoach.errors import LocalcoachError

NAMESPACE = "localcoach"
_SECONDS = 60


def signature_of(manifest: Path) -> Path:
    """Return where the signature of a manifest lies."""
    return manifest.with_name(manifest.name + ".sig")


def sign(manifest: Path, key: Path) -> Path:
    """Write the signature beside the manifest and return its path; raises LocalcoachError."""
    signature_of(manifest).unlink(missing_ok=True)
    _run("sign", "-f", str(key), "-n", NAMESPACE, str(manifest), hint="Name a private SSH key of yours with --sign.")
    return signature_of(manifest)


def signer(manifest: Path, data: bytes, signers: Path | None) -> str:
    """Return who signed: the principal that ``signers`` (allowed_signers of ssh) knows, else the key's fingerprint.

    Raises LocalcoachError for a signature that does not fit the manifest's bytes, or whose key is not in ``signers``.
    """
    signature = str(signature_of(manifest))
    hint = "Somebody changed the manifest or its signature, or the key is not in the file of signers."
    if signers is None:
        said = _run("check-novalidate", "-n", NAMESPACE, "-s", signature, data=data, hint=hint)
        return said.split()[-1] if said else "an unknown key"
    found = _run("find-principals", "-s", signature, "-f", str(signers), hint=hint).splitlines()
    name = found[0] if found else ""
    _run("verify", "-f", str(signers), "-I", name, "-n", NAMESPACE, "-s", signature, data=data, hint=hint)
    return name


def _run(*arguments: str, hint: str, data: bytes | None = None) -> str:
    """Run ``ssh-keygen -Y`` (None: it may ask for a passphrase); what it says may hold a path and is not repeated."""
    try:
        done = subprocess.run(
            ["ssh-keygen", "-Y", *arguments], input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        raise LocalcoachError("ssh-keygen is not installed.", "Install OpenSSH; signatures are optional.") from None
    except subprocess.TimeoutExpired:
        raise LocalcoachError("ssh-keygen did not answer.", "Use a key that an agent holds.") from None
    if done.returncode:
        raise LocalcoachError(f"ssh-keygen -Y {arguments[0]}: the signature could not be made or does not hold.", hint)
    return done.stdout.decode(errors="replace").strip()
