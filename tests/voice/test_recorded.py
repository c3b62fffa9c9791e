"""What a desk says over and over comes from recorded clips; another engine fills the gaps, and nothing is left out."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from desk import spoken
from desk.settings_file import packaged_file, read_settings
from tests.voice.mouths import Hummer
from voice.clauses import clauses
from voice.errors import SpeechFailed
from voice.recorded import CLIPS, RecordedEngine, clip_names, covered


@given(st.text("甲乙丙丁，", max_size=9), st.frozensets(st.text("甲乙丙", min_size=1, max_size=3), max_size=6))
def test_a_clause_is_covered_whole_with_as_few_gaps_as_can_be(clause: str, clips: frozenset[str]) -> None:
    words = clause.replace("，", "")
    pieces = covered(clause, clips)

    assert "".join(piece.words for piece in pieces) == words
    assert all((piece.words in clips) == piece.is_clip for piece in pieces if piece.is_clip)
    assert sum(len(piece.words) for piece in pieces if not piece.is_clip) == fewest_gaps(words, clips)


def fewest_gaps(words: str, clips: frozenset[str]) -> int:
    """By trying everything."""
    if not words:
        return 0
    ways = [fewest_gaps(words[len(clip) :], clips) for clip in clips if words.startswith(clip)]
    return min([*ways, 1 + fewest_gaps(words[1:], clips)])


def said_by_others(text: str) -> list[str]:
    other = Hummer()
    for clause in clauses(text):
        sound = RecordedEngine(other).render(clause.words, language="zh", rate=130)
        assert sound is not None
        assert sound.seconds > 0.1
    return other.asked


def test_what_a_desk_tells_is_recorded() -> None:
    settings = read_settings(packaged_file())
    told = [words.zh for words in structs.astuple(settings.wording)]
    plain = [sentence for sentence in told if "{" not in sentence] + [kind.plain.zh for kind in settings.types]
    gaps = [gap for sentence in plain for gap in said_by_others(sentence)]
    assert len("".join(gaps)) < 0.05 * len("".join(plain)), f"run scripts/clips.py: it does not know {gaps}"


@pytest.mark.parametrize(
    "text",
    [
        "张奶奶，您好。",
        "您的编号，末四位是四二幺六。",
        "您的编号是零零七，零零四，二幺六。",
        "约好明天上午九点到十一点半上门，请在家等。",
        "最晚十一月二十四日星期二下午两点零五分办好。",
        "一共五步，现在是第三步：交给负责的部门了。",
        "您打了四颗星，谢谢您。",
    ],
)
def test_names_numbers_and_times_are_recorded_too(text: str) -> None:
    assert said_by_others(text) == []


def test_every_digit_and_number_of_the_clock_is_recorded() -> None:
    names = clip_names(CLIPS)
    assert {spoken.digits(str(digit), one) for digit in range(10) for one in ("yi", "yao")} <= names
    assert {spoken.cardinal(count) for count in range(10, 60)} <= names


def test_a_gap_is_filled_where_it_stands() -> None:
    other = Hummer()
    sound = RecordedEngine(other).render("现在由犇犇公司负责。", language="zh", rate=130)
    assert other.asked == ["犇犇公司"]
    assert sound is not None
    assert sound.seconds > 1.0


@pytest.mark.parametrize(("words", "language"), [("犇犇家的水管", "zh"), ("Your number ends in 4.", "en")])
def test_what_is_mostly_gaps_or_not_chinese_is_the_other_engines(words: str, language: str) -> None:
    other = Hummer()
    RecordedEngine(other).render(words, language=language, rate=130)
    assert other.asked == [words]


def test_a_voice_that_the_clips_were_made_with_takes_whole_ones_alone() -> None:
    other = Hummer()
    engine = RecordedEngine(other, joins=False)
    for words in ("您好。", "四", "张奶奶您好。", "现在由犇犇公司负责。"):
        engine.render(words, language="zh", rate=130)
    assert other.asked == ["张奶奶您好。", "现在由犇犇公司负责。"]
    assert (engine.name, RecordedEngine(other).name) == ("hummer", "recorded")


def test_without_clips_nothing_is_left_unsaid_and_a_broken_pack_is_named(tmp_path: Path) -> None:
    other = Hummer()
    RecordedEngine(other, clips=tmp_path / "none.zip").render("您好。", language="zh", rate=130)
    assert other.asked == ["您好。"]

    (tmp_path / "broken.zip").write_bytes(CLIPS.read_bytes()[:5_000])
    with pytest.raises(SpeechFailed, match="打不开"):
        RecordedEngine(other, clips=tmp_path / "broken.zip").render("您好。", language="zh", rate=130)


def test_the_clips_are_small_enough_to_come_with_the_program() -> None:
    assert CLIPS.stat().st_size < 8_000_000
    with zipfile.ZipFile(CLIPS) as pack:
        assert pack.testzip() is None
