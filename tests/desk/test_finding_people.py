"""A resident is found by whatever the volunteer knows of them."""

import tomllib
from importlib import resources

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from desk.finding import asked, fit, heard_query, person_keys, person_query
from desk.sounds import fuzzy

SURNAMES: dict[str, list[str]] = tomllib.loads(
    resources.files("desk.finding").joinpath("names.toml").read_text(encoding="utf-8")
)["surnames"]
COMMON = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "秀英桂兰玉珍凤芳淑华建国志强明福根妹小红丽娟敏静伟勇军杰涛"

names = st.builds(str.__add__, st.sampled_from(COMMON), st.text(GIVEN, min_size=1, max_size=2))
phones = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def finds(typed: str, name: str, phone: str = "") -> bool:
    return any(key.startswith(prefix) for key in person_keys(name, phone) for prefix in person_query(typed))


def is_plain(key: str) -> bool:
    """A key without punctuation but its marker; Python may not know the newest Han as letters."""
    return all(c.isalnum() or c >= "\U00020000" for c in key.lstrip("@~")) and bool(key.lstrip("@~"))


@pytest.mark.parametrize(
    "typed",
    [
        *("张", "张秀", "张秀英", "张 秀英", "秀英", '张"', "张*"),
        *("zhang", "zhangxiuying", "zhang xiu ying", "Zhāng Xiùyīng", "zhang1 xiu4 ying1", "Zhang Xiu-ying", "xiuying"),
        *("zxy", "ZXY", "ｚｘｙ", "zhxy", "xy"),
        *("zangxiuyin", "zhan", "zanxiu", "章秀英", "张秀瑛"),
        *(
            "张奶奶",
            "张阿姨",
            "张师傅",
            "张女士",
            "张先生",
            "张奶",
            "张大",
            "张姐",
            "老张",
            "小张",
            "秀英阿姨",
            "张秀英奶奶",
        ),
        *("znn", "zay", "zsf", "zhnn", "zhangnainai", "zhang ayi", "zangnainai"),
        *("139", "1391234", "13912345678", "139 1234 5678", "１３９", "幺三九"),
        *("5678", "678", "五六七八", "尾号5678", "张 5678"),
    ],
)
def test_zhang_xiuying_is_found(typed: str) -> None:
    assert finds(typed, "张秀英", "139-1234-5678")


@pytest.mark.parametrize(
    "typed",
    [
        *("李", "李奶奶", "lnn", "老李", "liu", "lxy", "阿姨好"),
        *("138", "567", "1234", "78", "1"),
        *("", " ", "*", "%", "_", "NEAR(", "phone:139", "@", "~", "#", "@*"),
    ],
)
def test_zhang_xiuying_is_not_found(typed: str) -> None:
    assert not finds(typed, "张秀英", "139-1234-5678")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("oy", "欧阳娜娜"),
        ("欧阳奶奶", "欧阳娜娜"),
        ("oynn", "欧阳娜娜"),
        ("ouyangna", "欧阳娜娜"),
        ("sgw", "上官婉儿"),
        ("娜娜", "欧阳娜娜"),
        ("lv", "吕秀兰"),
        ("lü", "吕秀兰"),
        ("lu", "吕秀兰"),
        ("Lyu Xiulan", "吕秀兰"),
        ("nvxiulan", "吕秀兰"),
        ("ninaoshi", "李秀兰"),
        ("liulaoshi", "刘建国"),
        ("nls", "李建国"),
        ("李建国", "李建国 "),
        ("aygl", "阿依古丽·买买提"),
        ("买买提", "阿依古丽·买买提"),
        ("ayiguli", "阿依古丽·买买提"),
        ("买买提", "阿依古丽•买买提"),
        ("张秀英", "張秀英"),
        ("zhangxiuying", "張秀英"),
        ("anna", "Anna Müller"),
        ("muller", "Anna Müller"),
        ("Müller", "Anna Müller"),
        ("𠮷", "𠮷野"),
        ("李\U00031350", "李\U00031350"),
        ("ly", "李英\U00031350"),
        ("张", "张奶奶"),
        ("znn", "张奶奶"),
        ("guchangle", "顾长乐"),
        ("guchangyue", "顾长乐"),
    ],
)
def test_other_names_are_found_as_well(typed: str, name: str) -> None:
    assert finds(typed, name)


@pytest.mark.parametrize("surname", SURNAMES)
def test_a_surname_is_found_by_its_own_reading_and_by_the_usual_mistake(surname: str) -> None:
    for reading in SURNAMES[surname]:
        syllables = reading.split()
        assert finds(" ".join([*syllables, "xiu", "ying"]), f"{surname}秀英")
        assert finds("".join(s[0] for s in syllables) + "xy", f"{surname}秀英")
        assert finds(reading + "nainai", f"{surname}秀英")


@settings(max_examples=300)
@given(name=names, phone=phones, typing=st.data())
def test_a_person_stays_found_while_somebody_is_typing(name: str, phone: str, typing: st.DataObject) -> None:
    pinyin = "".join(lazy_pinyin(name[0]) + [s for character in name[1:] for s in lazy_pinyin(character)])
    whole = typing.draw(st.sampled_from([name, name[1:], pinyin, fuzzy(pinyin), phone, phone[::-1]]))
    length = typing.draw(st.integers(3 if whole.isdecimal() else 1, len(whole)))
    typed = whole[:length] if whole != phone[::-1] else whole[:length][::-1]
    assert finds(typed, name, phone)


@settings(max_examples=300)
@given(
    name=names,
    title=st.sampled_from(["奶奶", "爷爷", "阿姨", "叔叔", "师傅", "老师", "大爷", "大妈", "女士", "先生"]),
    other=names,
)
def test_a_title_finds_everybody_of_that_surname_and_nobody_else(name: str, title: str, other: str) -> None:
    assert finds(name[0] + title, name)
    assert finds("".join(lazy_pinyin(name[0] + title)).replace("nü", "nv"), name)
    assert finds("".join(syllable[0] for syllable in lazy_pinyin(name[0] + title)), name)
    assume(other[0] != name[0])
    assert not finds(name[0] + title, other)


@settings(max_examples=500)
@given(pinyin=st.text("abcdeghilnosuvxyz", max_size=12), length=st.integers(0, 12))
def test_the_start_of_a_sound_is_the_start_of_its_folded_sound(pinyin: str, length: int) -> None:
    assert fuzzy(pinyin).startswith(fuzzy(pinyin[:length]))


@settings(max_examples=1000)
@given(st.text(max_size=20))
def test_whatever_is_typed_is_looked_up_as_plain_keys(text: str) -> None:
    for prefix in person_query(text):
        assert is_plain(prefix)
    assert len(person_query(text)) < 12


@settings(max_examples=1000)
@given(name=st.text(max_size=12), phone=st.text(max_size=15))
def test_any_name_and_phone_have_keys_without_blanks_and_are_found_by_the_whole_name(name: str, phone: str) -> None:
    keys = person_keys(name, phone)
    assert len(set(keys)) == len(keys)
    assert all(map(is_plain, keys))
    assume(person_query(name))
    assert finds(name, name, phone)


@settings(max_examples=300)
@given(name=names, phone=phones)
def test_a_person_has_no_more_than_sixteen_keys(name: str, phone: str) -> None:
    assert len(person_keys(name, phone)) <= 16


def test_a_name_without_a_phone_and_a_phone_without_a_name_can_be_stored() -> None:
    assert finds("张", "张秀英", "")
    assert finds("5678", "", "13912345678")
    assert person_keys("", "") == ()
    assert person_keys("  ", "12") == ()


def test_the_country_code_does_not_hide_the_start_of_a_phone() -> None:
    assert finds("139", "", "+86 139 1234 5678")
    assert finds("139", "", "008613912345678")
    assert finds("0278333", "", "027-83331234")


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("王桂蓝", "王桂兰"),
        ("李国墙", "李国强"),
        ("王桂男", "王桂兰"),
        ("王秀云", "王秀英"),
        ("黄桂兰", "王桂兰"),
        ("张淑珍", "张素贞"),
    ],
)
def test_a_misheard_name_is_looked_for_by_its_sound_and_nobody_elses(heard: str, meant: str) -> None:
    question = asked(heard)
    assert any(key.startswith(prefix) for key in person_keys(meant) for prefix in heard_query(question))
    assert fit(question, meant, {}, "") >= 0.75
    assert not any(fit(question, other, {}, "") for other in ("刘德福", "陈玉珍", "赵敏"))
