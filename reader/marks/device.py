"""The name of this device's journal: the same for every run, different on every machine.

The name is the host's and a random suffix, kept in a hidden file beside the journals.
That file's own name tells machines and users apart, so that a folder that is carried
between machines as a whole still gives each of them a journal of its own.
"""

from __future__ import annotations

import hashlib
import os
import re
import socket
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_MACHINE_ID_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def device_name(directory: Path) -> str:
    """The name of this device, made and written down when there is none yet.

    Args:
        directory: Where the journals are; it exists.

    Returns:
        Letters, digits and dashes. Where the name cannot be kept, another one for each run.
    """
    keeper = directory / f".device-{_fingerprint()}"
    name = _read_name(keeper)
    if name is not None:
        return name
    name = f"{_host()}-{os.urandom(3).hex()}"
    try:
        return _keep(keeper, name)
    except OSError:
        return name


def _keep(keeper: Path, name: str) -> str:
    """Write the name down, unless another copy of the program was faster; the name kept."""
    draft = keeper.with_name(f"{keeper.name}.{os.urandom(4).hex()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        try:
            os.write(descriptor, f"{name}\n".encode("ascii"))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if keeper.exists() and _read_name(keeper) is None:
            draft.replace(keeper)
            return name
        # A link, unlike a rename, fails when the other copy's file is there.
        try:
            keeper.hardlink_to(draft)
        except FileExistsError:
            return _read_name(keeper) or name
        except OSError:  # a file system without links
            draft.replace(keeper)
        return name
    finally:
        draft.unlink(missing_ok=True)


def _read_name(keeper: Path) -> str | None:
    """The name that was written down; None when there is none that can be used."""
    try:
        descriptor = os.open(keeper, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        text = os.read(descriptor, 256).decode("ascii", "replace").strip()
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return text if _NAME.fullmatch(text) else None


def _fingerprint() -> str:
    """Tells this machine and user from others that share the folder."""
    parts = [socket.gethostname(), str(os.getuid())]
    for path in _MACHINE_ID_FILES:
        with suppress(OSError):
            parts.append(path.read_text("ascii", "replace").strip())
            break
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def _host() -> str:
    """The host's name as far as a file name takes it."""
    host = re.sub(r"[^a-z0-9]+", "-", socket.gethostname().lower().partition(".")[0])
    return host.strip("-")[:40] or "device"
