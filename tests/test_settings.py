from __future__ import annotations

import os
from pathlib import Path

import pytest

from mutoscope.errors import ConfigurationError
from mutoscope.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("MUTOSCOPE_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_flags_are_over_the_environment_over_the_file_over_the_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mutoscope.toml").write_text("port = 1\nworkers = 1\nmax_queue = 1\n")
    monkeypatch.setenv("MUTOSCOPE_PORT", "2")
    monkeypatch.setenv("MUTOSCOPE_WORKERS", "2")
    read = read_settings({"port": 3, "host": None})
    assert (read.port, read.workers, read.max_queue, read.host) == (3, 2, 1, "127.0.0.1")


def test_a_key_that_the_environment_leaves_out_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mutoscope.toml").write_text("[api_keys]\nold = 'films'\n")
    assert read_settings().api_keys == {"old": "films"}
    monkeypatch.setenv("MUTOSCOPE_API_KEYS", '{"new": "films"}')
    assert read_settings().api_keys == {"new": "films"}


def test_settings_read_nothing_by_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mutoscope.toml").write_text("broken")
    monkeypatch.setenv("MUTOSCOPE_PORT", "nonsense")
    sent = Settings(data=tmp_path, workers=2)
    assert Settings.model_validate_json(sent.model_dump_json()) == sent


def test_keys_are_not_in_what_is_sent(tmp_path: Path) -> None:
    assert "sk-films" not in Settings(data=tmp_path, api_keys={"sk-films": "films"}).model_dump_json()


def test_a_file_that_is_named_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTOSCOPE_CONFIG", "missing.toml")
    with pytest.raises(ConfigurationError, match=r"missing\.toml"):
        read_settings()


@pytest.mark.parametrize("content", [b"port = ", b"\xff", b"[api_keys"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mutoscope.toml").write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"mutoscope\.toml cannot be read"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("API_KEYS", "not json", "api_keys: it must be JSON"),
        ("API_KEYS", '["sk-films"]', "api_keys: Input should be a valid dict"),
        ("API_KEY", "{}", "api_key: Extra"),
        ("JOB_TIMEOUT_SECONDS", "inf", "job_timeout_seconds: Input should be a finite number"),
        ("ASSET_TTL_SECONDS", "nan", "asset_ttl_seconds: "),
        ("HEARTBEAT_SECONDS", "30", "heartbeat_seconds is 30, but must be less than lease_seconds, which is 30"),
        ("DATA", "~nobody-of-this-name/x", "data: "),
        ("DATA", "\udcff", "data: "),
        ("LOG_LEVEL", "loud", "log_level: "),
    ],
)
def test_what_cannot_work_is_one_line(name: str, value: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"MUTOSCOPE_{name}", value)
    with pytest.raises(ConfigurationError) as raised:
        read_settings()
    assert raised.value.message.startswith(f"The settings cannot work: {reason}")
    assert "\n" not in raised.value.message


def test_a_complaint_does_not_tell_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTOSCOPE_API_KEYS", '{"sk-secret": 5}')
    with pytest.raises(ConfigurationError) as raised:
        read_settings()
    assert "sk-secret" not in raised.value.message
