import os
from pathlib import Path

import pytest

from explorer.process_folder import ProcessFolder
from explorer.shim.database import settings_from_url


def test_a_url_names_a_postgresql_database() -> None:
    settings = settings_from_url("postgresql://joe:p%40ss@db.example.org:5433/awx")
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert [settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "awx",
        "joe",
        "p@ss",
        "db.example.org",
        5433,
    ]


def test_options_of_a_url_reach_the_driver() -> None:
    settings = settings_from_url("postgresql://joe@db.example.org/awx?sslmode=require&connect_timeout=3")
    assert settings["OPTIONS"] == {"sslmode": "require", "connect_timeout": 3}


@pytest.mark.parametrize(
    ("url", "path"), [("sqlite:///here.sqlite3", "here.sqlite3"), ("sqlite:////srv/x.sqlite3", "/srv/x.sqlite3")]
)
def test_a_url_names_a_sqlite_file(url: str, path: str) -> None:
    assert settings_from_url(url)["NAME"] == path


@pytest.mark.parametrize(
    "url",
    ["mysql://joe:secret@host/awx", "awx", "sqlite://", "postgresql://host", "postgresql://joe:secret@host:port/awx"],
)
def test_another_url_is_refused_without_showing_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="Give sqlite:") as refused:
        settings_from_url(url)
    assert "secret" not in str(refused.value)


def test_folders_of_dead_processes_are_swept_and_those_of_living_ones_kept(tmp_path: Path) -> None:
    dead = ProcessFolder(tmp_path)
    living = ProcessFolder(tmp_path)
    assert dead._lock is not None
    dead._lock.close()
    for folder in (dead, living):
        os.utime(folder.path / "in-use", (0, 0))
    ours = ProcessFolder(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([living.path, ours.path])


def test_a_folder_that_was_made_just_now_is_not_swept(tmp_path: Path) -> None:
    starting = ProcessFolder(tmp_path)
    assert starting._lock is not None
    starting._lock.close()
    ProcessFolder(tmp_path)
    assert starting.path.exists()


def test_where_nothing_can_be_written_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="EXPLORER_DATABASE_URL"):
        ProcessFolder(tmp_path / "absent")


def test_another_projects_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "awx-launch-explorer-notes").mkdir()
    ProcessFolder(tmp_path).remove()
    assert [folder.name for folder in tmp_path.iterdir()] == ["awx-launch-explorer-notes"]
