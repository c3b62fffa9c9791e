"""What F4 says over a form: the resident hears what was written, the room no phone, no door and no whole name."""

from dataclasses import replace

from desk import spoken
from desk.drafts import Draft
from desk.in_public import honorific, in_public
from desk.language import _
from desk.places import place_line
from desk.settings import UNSORTED, Settings
from desk.spoken_text import free_text
from desk.text import digits


def read_back(draft: Draft, settings: Settings) -> list[str]:
    """The form in sentences; an empty one asks for words. For a worker thread: the first time it loads what reads."""
    one = settings.voice.one
    kind = str(settings.type(draft.type).plain) if draft.type and draft.type != UNSORTED else ""
    told = {
        _("您说：{words}"): free_text(in_public(draft.said, name=draft.resident), one),
        _("这件事是：{words}"): kind,
        _("地方：{words}"): spoken.place(_house(draft), one),
        _("您的称呼：{words}"): honorific(draft.resident),
        _("电话末四位：{words}"): spoken.digits(digits(draft.phone)[-4:], one),
    }
    lines = [sentence.format(words=words) for sentence, words in told.items() if words]
    return lines or [_("还没有写。请先说一说是什么事。")]


def _house(draft: Draft) -> str:
    """Where it is, as far as the house: behind it comes somebody's door."""
    return place_line(replace(draft, unit="", floor="", room="")) or in_public(draft.address)
