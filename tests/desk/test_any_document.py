"""Whatever stands in the place of desk.toml is read or refused with a sentence, and is never a traceback."""

import tomllib
from pathlib import Path

import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.errors import SettingsWrong
from desk.settings_file import read_settings
from tests.desk.small_document import SMALL

FIXTURE_IS_OVERWRITTEN = [HealthCheck.function_scoped_fixture]


def only_settings_or_a_refusal(file: Path) -> None:
    try:
        message = f"read: {read_settings(file).desk}"
    except SettingsWrong as refused:
        message = refused.message
    assert message.strip()
    assert "\n" not in message


@settings(max_examples=500, suppress_health_check=FIXTURE_IS_OVERWRITTEN)
@given(start=st.integers(0, len(SMALL)), length=st.integers(0, 40), put=st.text(max_size=8))
def test_a_document_with_a_slip_anywhere_is_read_or_refused(tmp_path: Path, start: int, length: int, put: str) -> None:
    file = tmp_path / "desk.toml"
    file.write_bytes((SMALL[:start] + put + SMALL[start + length :]).encode("utf-8", "ignore"))
    only_settings_or_a_refusal(file)


@settings(max_examples=300, suppress_health_check=FIXTURE_IS_OVERWRITTEN)
@given(raw=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "desk.toml"
    file.write_bytes(raw)
    only_settings_or_a_refusal(file)


LEAVES = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.text(max_size=6),
    st.dates(),
    st.datetimes(),
    st.times(),
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)


@settings(max_examples=500, suppress_health_check=FIXTURE_IS_OVERWRITTEN)
@given(value=VALUES, place=st.data())
def test_any_value_in_any_place_is_read_or_refused(tmp_path: Path, value: object, place: st.DataObject) -> None:
    document = tomllib.loads(SMALL)
    table = document
    while True:
        key = place.draw(st.sampled_from(sorted(table)))
        inner = table[key][-1] if isinstance(table[key], list) else table[key]
        if not isinstance(inner, dict) or place.draw(st.booleans()):
            break
        table = inner
    table[key] = value
    file = tmp_path / "desk.toml"
    try:
        file.write_text(tomlkit.dumps(document), encoding="utf-8")
    except (ValueError, UnicodeEncodeError):
        return
    only_settings_or_a_refusal(file)
