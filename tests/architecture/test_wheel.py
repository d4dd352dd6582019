"""What is installed elsewhere is whole: the program, its resources and its words, far from any checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = os.name == "nt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs in an environment that has the wheel and, from the checkout's, only its dependencies."""
    environment = tmp_path_factory.mktemp("elsewhere") / "environment"
    venv.create(environment, with_pip=False, symlinks=not WINDOWS)
    programs = environment / ("Scripts" if WINDOWS else "bin")
    python = programs / ("python.exe" if WINDOWS else "python")
    ask: list[str | Path] = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip())
    # A folder named in a .pth file is searched, but its own .pth files are not read: the checkout stays out of reach.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    install: list[str | Path] = [
        Path(sys.executable).with_name("uv"),
        "pip",
        "install",
        "--offline",
        "--no-deps",
        "--python",
        python,
        wheel,
    ]
    subprocess.run(install, check=True, capture_output=True)
    return programs


def run_elsewhere(scripts: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    surroundings |= {"SAMRAD_HOME": str(folder / "home"), "PYTHONUTF8": "1"}
    program: list[str | Path] = [scripts / command[0], *command[1:]]
    return subprocess.run(
        program, cwd=folder, env=surroundings, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_wheel_carries_resources_and_compiled_words_and_no_tools(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"samrad/resources/locale/{code}/LC_MESSAGES/samrad.mo" for code in ("nb", "nn")} <= names
    assert {"samrad/resources/CREDITS.md", "samrad/resources/municipalities.csv"} <= names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert {name.split("/")[0] for name in names} == {"samrad", wheel.name.split("-py3")[0] + ".dist-info"}


def test_the_installed_program_finds_its_own_files_and_words(scripts: Path, tmp_path: Path) -> None:
    program = (
        "import samrad; from samrad import paths; from samrad.i18n import language; from samrad.errors import say;"
        "print(samrad.__file__); print(paths.resources()); print(language('nn')(say('Install Samråd again.')))"
    )
    done = run_elsewhere(scripts, tmp_path, "python", "-c", program)
    assert done.returncode == 0, done.stderr
    package, resources, sentence = done.stdout.splitlines()
    assert Path(package).is_relative_to(scripts.parent)
    assert Path(resources) == Path(package).parent / "resources"
    assert sentence == "Installer Samråd på nytt."


def test_the_installed_program_explains_itself(scripts: Path, tmp_path: Path) -> None:
    done = run_elsewhere(scripts, tmp_path, "samrad", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "samrad" in done.stdout


def test_the_installed_program_makes_the_demonstration_and_the_same_bytes_each_time(
    scripts: Path, tmp_path: Path
) -> None:
    made = []
    for name in ("first", "second"):
        folder = tmp_path / name
        done = run_elsewhere(scripts, tmp_path, "samrad", "demo", str(folder))
        assert (done.returncode, done.stderr) == (0, "")
        papers = sorted(folder.glob("*.pdf"))
        assert len(list(folder.glob("*.samrad"))) == 1
        assert len(papers) >= 2
        assert all(str(paper) in done.stdout for paper in papers)
        made.append({paper.name: paper.read_bytes() for paper in papers})
    assert made[0] == made[1]
