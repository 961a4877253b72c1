from __future__ import annotations

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from reader.marks import device
from reader.marks.device import device_name

if TYPE_CHECKING:
    from pathlib import Path


def test_the_name_is_the_host_and_a_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Änn's Laptop.local")
    assert re.fullmatch(r"nn-s-laptop-[0-9a-f]{6}", device_name(tmp_path))


def test_a_host_without_letters_is_a_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "\x1b[2J"[:2])
    assert device_name(tmp_path).startswith("device-")


def test_the_name_stays_the_same(tmp_path: Path) -> None:
    assert device_name(tmp_path) == device_name(tmp_path)


def test_another_machine_or_user_has_another_name_in_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {device_name(tmp_path)}
    monkeypatch.setattr("os.getuid", lambda: 4711)
    names.add(device_name(tmp_path))
    monkeypatch.setattr(socket, "gethostname", lambda: "another")
    names.add(device_name(tmp_path))
    monkeypatch.setattr(device, "_MACHINE_ID_FILES", ())
    names.add(device_name(tmp_path))
    assert len(names) == 4


@pytest.mark.parametrize("damage", [b"", b"../../etc/passwd\n", b"\x1b[2J", b"\xff" * 300])
def test_a_damaged_name_is_made_anew_and_kept(tmp_path: Path, damage: bytes) -> None:
    name = device_name(tmp_path)
    (keeper,) = tmp_path.iterdir()
    keeper.write_bytes(damage)
    made = device_name(tmp_path)
    assert made != name
    assert device_name(tmp_path) == made


def test_two_copies_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(device_name, [tmp_path] * 32))
    assert len(names) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_the_copy_that_was_faster_gives_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_late(self: Path, target: Path) -> None:
        self.write_text("the-other-copy\n")
        raise FileExistsError

    monkeypatch.setattr("pathlib.Path.hardlink_to", be_late)
    assert device_name(tmp_path) == "the-other-copy"


def test_a_file_system_without_links_keeps_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr("pathlib.Path.hardlink_to", refuse)
    assert device_name(tmp_path) == device_name(tmp_path)


def test_where_nothing_can_be_kept_there_is_a_name_all_the_same(tmp_path: Path) -> None:
    assert device_name(tmp_path / "absent")


def test_a_folder_in_the_place_of_the_name_is_no_reason_to_fail(tmp_path: Path) -> None:
    device_name(tmp_path)
    (keeper,) = tmp_path.iterdir()
    keeper.unlink()
    keeper.mkdir()
    assert device_name(tmp_path)


def test_the_name_is_private(tmp_path: Path) -> None:
    device_name(tmp_path)
    (keeper,) = tmp_path.iterdir()
    assert keeper.stat().st_mode & 0o777 == 0o600
