"""A speech model is found where the desk was told to look, and installed whole or not at all."""

import hashlib
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.voice.publisher import Publisher, publishing
from voice.errors import ModelMissing, ModelRefused
from voice.install import install
from voice.models import find_model
from voice.releases import RELEASES, ModelRelease, ReleasedFile

NAME = "vosk-model-small-cn-0.22"
MODEL = {f"{NAME}/am/final.mdl": b"acoustics" * 40_000, f"{NAME}/conf/model.conf": b"--beam=12"}


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def release_of(packed: bytes, url: str = "http://127.0.0.1:9/model.zip") -> dict[str, ModelRelease]:
    sha256 = hashlib.sha256(packed).hexdigest()
    file = ReleasedFile(name=f"{NAME}.zip", url=url, size=len(packed), sha256=sha256)
    return {"zh": ModelRelease(name=NAME, files=(file,))}


@pytest.fixture
def publish() -> Iterator[Callable[[Publisher], str]]:
    """Puts a publisher on the air, on loopback, and says where."""
    with ExitStack() as on_air:
        yield lambda publisher: on_air.enter_context(publishing(publisher)) + f"/{NAME}.zip"


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "models").iterdir() if path.name != ".installing")


def test_the_pinned_model_is_the_one_its_publisher_released() -> None:
    (packed,) = RELEASES["zh"].files
    assert packed.size == 43_898_754
    assert packed.sha256.startswith("3af8b0e7e0f835ae")
    assert packed.url.startswith("https://")


def test_a_model_is_fetched_and_found_afterwards(publish: Callable[[Publisher], str], tmp_path: Path) -> None:
    packed = zipped(MODEL)
    shown: list[tuple[int, int]] = []

    place = install(
        "zh",
        tmp_path,
        releases=release_of(packed, publish(Publisher(packed))),
        on_progress=lambda done, total: shown.append((done, total)),
    )

    assert shown[-1] == (len(packed), len(packed))
    assert shown == sorted(shown)
    assert find_model(named="", data_folder=tmp_path) == place
    assert (place / "am/final.mdl").read_bytes() == MODEL[f"{NAME}/am/final.mdl"]
    assert left_in(tmp_path) == [NAME]


def test_a_connection_that_breaks_goes_on_where_it_stopped(publish: Callable[[Publisher], str], tmp_path: Path) -> None:
    packed = zipped(MODEL)
    publisher = Publisher(packed, breaks=3)

    install("zh", tmp_path, releases=release_of(packed, publish(publisher)))

    assert publisher.asked_from[0] == 0
    assert publisher.asked_from == sorted(set(publisher.asked_from))
    assert len(publisher.asked_from) == 4
    assert left_in(tmp_path) == [NAME]


def test_a_server_that_cannot_go_on_in_the_middle_starts_again(
    publish: Callable[[Publisher], str], tmp_path: Path
) -> None:
    packed = zipped(MODEL)

    install("zh", tmp_path, releases=release_of(packed, publish(Publisher(packed, breaks=1, understands_ranges=False))))

    assert left_in(tmp_path) == [NAME]


def test_what_came_before_the_network_went_is_used_by_the_next_try(
    publish: Callable[[Publisher], str], tmp_path: Path
) -> None:
    packed = zipped(MODEL)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / f".{NAME}.zip.part").write_bytes(packed[:100_000])

    with pytest.raises(ModelRefused, match="连不上"):
        install("zh", tmp_path, releases=release_of(packed, "http://127.0.0.1:9/nobody.zip"))
    publisher = Publisher(packed)
    install("zh", tmp_path, releases=release_of(packed, publish(publisher)))

    assert publisher.asked_from == [100_000]


@pytest.mark.parametrize("change", [lambda content: content[:-1] + b"!", lambda content: content + b"more"])
def test_a_download_with_a_wrong_sum_is_refused_and_leaves_nothing(
    publish: Callable[[Publisher], str], tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    packed = zipped(MODEL)

    with pytest.raises(ModelRefused):
        install("zh", tmp_path, releases=release_of(packed, publish(Publisher(change(packed)))))

    assert left_in(tmp_path) == []


def test_a_published_file_that_is_too_short_is_refused(publish: Callable[[Publisher], str], tmp_path: Path) -> None:
    packed = zipped(MODEL)

    with pytest.raises(ModelRefused, match="416"):
        install("zh", tmp_path, releases=release_of(packed, publish(Publisher(packed[:-9]))))

    assert left_in(tmp_path) == []


def test_a_model_on_a_stick_installs_without_any_network(tmp_path: Path) -> None:
    stick = tmp_path / "stick.zip"
    stick.write_bytes(zipped(MODEL))

    half_done = tmp_path / "desk/models/.unpacking-killed"
    half_done.mkdir(parents=True)

    place = install("zh", tmp_path / "desk", source=stick, releases=release_of(stick.read_bytes()))

    assert place.name == NAME
    assert stick.exists()
    assert left_in(tmp_path / "desk") == [NAME]


def test_another_model_on_a_stick_is_refused_with_the_reason(tmp_path: Path) -> None:
    stick = tmp_path / "stick.zip"
    stick.write_bytes(zipped({"vosk-model-small-en/am/final.mdl": b"english"}))

    with pytest.raises(ModelRefused, match="大小是") as refused:
        install("zh", tmp_path / "desk", source=stick)
    assert NAME in refused.value.hint
    assert left_in(tmp_path / "desk") == []


@pytest.mark.parametrize(
    ("packed", "reason"),
    [
        (b"PK\x03\x04 this is not a zip", "坏了"),
        (zipped(MODEL)[:-30], "坏了"),
        (zipped(MODEL).replace(b"acoustics", b"acoustic!"), "坏了"),
        (zipped({"readme.txt": b"no model here"}), "没有语音模型"),
        (zipped({**MODEL, "../../escaped.txt": b"!"}), "写到别处"),
        (zipped({**MODEL, "/etc/escaped.txt": b"!"}), "写到别处"),
        (zipped({**MODEL, "..\\escaped.txt": b"!"}), "写到别处"),
    ],
    ids=["no zip", "cut off", "altered", "another", "climbing", "absolute", "climbing on Windows"],
)
def test_a_broken_or_hostile_zip_is_refused_and_leaves_nothing(tmp_path: Path, packed: bytes, reason: str) -> None:
    stick = tmp_path / "stick.zip"
    stick.write_bytes(packed)

    with pytest.raises(ModelRefused, match=reason):
        install("zh", tmp_path / "desk", source=stick, releases=release_of(packed))

    assert left_in(tmp_path / "desk") == []
    assert not list(tmp_path.rglob("escaped.txt"))


def test_a_zip_that_would_fill_the_disk_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{NAME}/am/final.mdl", bytes(50_000_000))
    stick = tmp_path / "bomb.zip"
    stick.write_bytes(packed.getvalue())

    with pytest.raises(ModelRefused, match="大得不正常"):
        install("zh", tmp_path / "desk", source=stick, releases=release_of(packed.getvalue()))


def test_installing_again_replaces_a_damaged_model(tmp_path: Path) -> None:
    stick = tmp_path / "stick.zip"
    stick.write_bytes(zipped(MODEL))
    releases = release_of(stick.read_bytes())
    place = install("zh", tmp_path, source=stick, releases=releases)
    shutil.rmtree(place / "conf")
    (place / "am/final.mdl").write_bytes(b"")

    install("zh", tmp_path, source=stick, releases=releases)

    assert (place / "conf/model.conf").exists()
    assert (place / "am/final.mdl").read_bytes() == MODEL[f"{NAME}/am/final.mdl"]


def test_a_failed_installation_leaves_the_older_model_in_place(tmp_path: Path) -> None:
    stick = tmp_path / "stick.zip"
    stick.write_bytes(zipped(MODEL))
    place = install("zh", tmp_path, source=stick, releases=release_of(stick.read_bytes()))
    stick.write_bytes(b"broken")

    with pytest.raises(ModelRefused):
        install("zh", tmp_path, source=stick, releases=release_of(b"broken"))

    assert find_model(named="", data_folder=tmp_path) == place


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").write_bytes(b"not a folder")
    with pytest.raises(ModelRefused) as refused:
        install("zh", tmp_path)
    assert str(tmp_path) in refused.value.hint


def test_a_language_without_a_model_is_answered_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="tlh") as refused:
        install("tlh", tmp_path)
    assert "zh" in refused.value.hint


def test_only_the_web_is_downloaded_from(tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="http"):
        install("zh", tmp_path, url="file:///etc/passwd")


def model_at(folder: Path) -> Path:
    (folder / "am").mkdir(parents=True)
    (folder / "am/final.mdl").write_bytes(b"x")
    return folder


def test_models_are_looked_for_in_the_order_promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = model_at(tmp_path / "shared" / "vosk-model-cn-0.22")
    own = model_at(tmp_path / "desk" / "models" / NAME)
    named = model_at(tmp_path / "elsewhere")
    monkeypatch.setenv("VOSK_MODEL_PATH", str(tmp_path / "shared"))

    assert find_model(named=str(named), data_folder=tmp_path / "desk") == named
    assert find_model(named="", data_folder=tmp_path / "desk") == own
    assert find_model(named="", data_folder=tmp_path / "nobody") == shared


def test_of_several_models_the_one_for_the_language_comes_first(tmp_path: Path) -> None:
    chinese = model_at(tmp_path / "models" / "vosk-model-small-cn-0.22")
    english = model_at(tmp_path / "models" / "vosk-model-small-en-us-0.15")

    assert find_model(named="", data_folder=tmp_path, language="zh") == chinese
    assert find_model(named="", data_folder=tmp_path, language="en") == english


def test_no_model_is_answered_with_the_way_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as missing:
        find_model(named="", data_folder=tmp_path)
    assert "voice install" in missing.value.hint


def test_a_named_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="gone"):
        find_model(named=str(tmp_path / "gone"), data_folder=tmp_path)
