"""Whether disks of our own can be mounted here, in a namespace that ends with the test."""

from __future__ import annotations

import shutil
import subprocess


def may_mount() -> bool:
    """Some machines allow it to nobody, others only to root."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    tried = subprocess.run(
        [unshare, "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0
