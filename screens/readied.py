"""What the first screens, words and sounds will need, made ready before anybody asks for it."""

from desk.number_words import number_words
from desk.word_borders import words
from screens.door import Door
from screens.filing.suggested import understood

OF_THE_SCREENS = (
    "screens.answering.appeal",
    "screens.answering.look_up",
    "screens.people.resident",
    "screens.people.residents",
    "screens.first_day.help",
    "desk.understanding",
    "pypinyin",
    "PIL.ImageDraw",
    "PIL.ImageFont",
)


async def make_ready(door: Door) -> None:
    """Load it piece by piece, each when no key is being answered."""
    await door.ahead.load(*OF_THE_SCREENS)
    await door.ahead.do(understood, "水管漏水", door.settings)  # its tables load with the first words
    await door.ahead.do(number_words.start)
    await door.ahead.do(words, "")  # the dictionary by which large letters are broken into lines
