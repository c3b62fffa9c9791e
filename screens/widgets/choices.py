"""What may be chosen from on more than one form, in the words of the moment's language."""

from collections.abc import Callable
from dataclasses import dataclass

from desk.channel import Channel
from desk.language import _, language
from desk.settings import Community, Settings
from desk.urgency import Urgency
from screens.widgets.choice_box import Choice


@dataclass(frozen=True)
class Words:
    """Words that are looked up each time they are shown."""

    look_up: Callable[[], str]

    def __str__(self) -> str:
        return self.look_up()


def choices_of(words: type[Urgency] | type[Channel]) -> list[Choice]:
    """Every word of a kind, to be chosen from."""
    return [_choice(word) for word in words]


def _choice(word: Urgency | Channel) -> Choice:
    return Choice(word.value, Words(lambda: word.label))


def community_choices(settings: Settings) -> list[Choice]:
    """Every community of the desk, and none."""
    unknown = Choice("", Words(lambda: _("没说")))
    return [unknown, *map(_community, settings.communities)]


def _community(one: Community) -> Choice:
    label = Words(lambda: one.en if one.en and language() == "en" else one.name)
    return Choice(one.name, label, (one.name, one.en, *one.aliases))
