"""The wheel carries all it needs: installed alone, it reads the sample feed anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e


def run(*command: str | Path, cwd: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment that has the wheel, and our dependencies from afar."""
    folder = tmp_path_factory.mktemp("wheel")
    checkout = Path(__file__).parents[1]
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=checkout)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, symlinks=True)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    # Stands behind the environment's own packages, and what it names in turn is not followed:
    # not our own editable installation.
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
    dependencies = Path(own.strip()) / "dependencies.pth"
    dependencies.write_text(sysconfig.get_path("purelib") + "\n")
    return environment / "bin"


def test_it_is_the_installed_package_that_is_tried(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import reader; print(reader.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(installed.parent)


def test_it_lists_the_sample_feed_from_another_directory(installed: Path, tmp_path: Path) -> None:
    assert len(run(installed / "reader", "list", "--limit", "3", cwd=tmp_path).splitlines()) == 3


@pytest.mark.parametrize(("folder", "suffix"), [("styles", ".tcss"), ("sample_feed", "")])
def test_it_carries_the_files_beside_the_package(
    installed: Path, tmp_path: Path, checkout: Path, folder: str, suffix: str
) -> None:
    script = f"import reader.paths; print(reader.paths.{folder}_dir())"
    carried = Path(run(installed / "python", "-c", script, cwd=tmp_path).strip())
    assert carried.is_relative_to(installed.parent)

    def files(root: Path) -> set[str]:
        paths = (path for path in root.rglob(f"*{suffix}") if path.is_file())
        return {path.relative_to(root).as_posix() for path in paths}

    assert files(checkout / folder)
    assert files(carried) == files(checkout / folder)


def test_it_opens_the_app(installed: Path, tmp_path: Path) -> None:
    env = {**os.environ, "TERM": "xterm-256color"}
    env.pop("PYTHONPATH", None)
    with Terminal([installed / "reader"], env=env, cwd=tmp_path) as terminal:
        terminal.wait_for("unread")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
