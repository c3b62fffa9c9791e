"""What `doctor` says of a printer that is named by its address."""

from pathlib import Path

import pytest

from desk.settings_file import packaged_file
from tests.commands.program import Program


@pytest.mark.parametrize(("address", "is_well"), [("file:///tmp/papers", True), ("ipp://nowhere", False)])
def test_an_address_of_a_printer_is_understood_or_refused(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, is_well: bool
) -> None:
    document = tmp_path / "desk.toml"
    packaged = packaged_file().read_text("utf-8")
    document.write_text(packaged.replace('\nprinter = ""', f'\nprinter = "{address}"'), encoding="utf-8")
    monkeypatch.setenv("DESK_CONFIG", str(document))
    checks = {check["name"]: check for check in program.rows("doctor")}
    assert checks["printer"]["ok"] is is_well
    assert address in checks["printer"]["detail"]
