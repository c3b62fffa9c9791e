"""Which desk.toml is in force: exactly one, and a named one that is missing is never replaced by another."""

from pathlib import Path

import pytest

from desk.errors import SettingsWrong
from desk.settings_file import packaged_file, settings_file, user_file


@pytest.fixture
def nobodys_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a working folder of this test alone."""
    home = tmp_path / "home"
    work = tmp_path / "work"
    for folder in (home, work):
        folder.mkdir()
    for variable in ("HOME", "XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(variable, str(home))
    monkeypatch.chdir(work)
    assert user_file().is_relative_to(tmp_path)
    return work


def test_the_file_in_force_is_the_named_one_then_the_environments_then_the_one_here_then_the_users_then_the_packaged(
    nobodys_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings_file() == packaged_file()
    user_file().parent.mkdir(parents=True)
    user_file().touch()
    assert settings_file() == user_file()
    (nobodys_home / "desk.toml").touch()
    assert settings_file().resolve() == (nobodys_home / "desk.toml").resolve()
    of_the_environment, named = tmp_path / "environment.toml", tmp_path / "named.toml"
    for file in (of_the_environment, named):
        file.touch()
    monkeypatch.setenv("DESK_CONFIG", str(of_the_environment))
    assert settings_file() == of_the_environment
    assert settings_file(named) == named


def test_an_empty_variable_names_no_file(nobodys_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_CONFIG", "")
    assert settings_file() == packaged_file()


def test_in_a_checkout_the_users_own_document_comes_before_the_packaged_one(
    nobodys_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_file().parent.mkdir(parents=True)
    user_file().touch()
    monkeypatch.chdir(packaged_file().parent)
    assert settings_file() == user_file()


def test_a_named_file_that_is_missing_is_refused_and_nothing_else_is_tried(
    nobodys_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SettingsWrong, match=r"gone\.toml"):
        settings_file(Path("gone.toml"))
    monkeypatch.setenv("DESK_CONFIG", "lost.toml")
    with pytest.raises(SettingsWrong, match=r"lost\.toml"):
        settings_file()
