"""The resident rates with a finger of their own: five big keys with faces, and a voice that says what each means."""

from desk.acts import Rate
from desk.errors import RatingRefused
from desk.opendesk import OpenDesk
from desk.stages import Act
from desk.words import status
from screens.acting.act_menu import refusal_of
from screens.widgets.pictograms import picture
from screens.widgets.rating_keys import FACES, RatingKeys
from tests.desk.road import brought_to
from tests.screens.bench import type_in, whole
from tests.screens.devices import Reader
from tests.screens.sitting import press
from tests.screens.turning import Drafting, completed, turned
from tests.watch import Watch


async def test_the_residents_own_finger_rates_and_may_change_its_mind(
    desk: OpenDesk, draft: Drafting, watch: Watch, lang: str
) -> None:
    number, reader = completed(desk, draft).number, Reader()
    async with turned(desk, watch, number, reader=reader) as pilot:
        await press(pilot, "2")
        reader.said.clear()
        await press(pilot, "5")
        said = status(desk.appeals.get(number), desk.settings, watch())[-1]
        assert "".join(reader.said) == said.spoken
        assert pilot.app.screen.query_one("#key-5").has_class("-pressed")
        assert not pilot.app.screen.query_one("#key-2").has_class("-pressed")
    rated = desk.appeals.get(number)
    ratings = [event.action for event in rated.events if isinstance(event.action, Rate)]
    assert [(rating.stars, rating.pressed_by) for rating in ratings] == [(2, "resident"), (5, "resident")]
    assert isinstance(refusal_of(rated, Act.RATE, desk.settings), RatingRefused)  # the desk is not asked for stars


async def test_the_keys_for_the_stars_are_big_and_say_what_each_means(
    desk: OpenDesk, draft: Drafting, watch: Watch, size: tuple[int, int]
) -> None:
    number = completed(desk, draft).number
    async with turned(desk, watch, number, size=size) as pilot:
        await press(pilot, "home")
        assert "很不满意" not in whole(pilot.app)
        await press(pilot, "end")
        for words in ("很不满意", "不满意", "一般", "满意", "很满意", "★☆☆☆☆", "★★★★★"):
            assert words in whole(pilot.app)
        for face in FACES.values():
            assert all(row.strip() in whole(pilot.app) for row in picture(face))


async def test_the_voice_says_what_each_key_means(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    reader = Reader()
    async with turned(desk, watch, completed(desk, draft).number, reader=reader):
        assert reader.said[-5:] == [
            "按一是很不满意。", "按二是不满意。", "按三是一般。", "按四是满意。", "按五是很满意。",
        ]  # fmt: skip


async def test_no_digit_is_a_star_before_the_keys_are_seen_nor_from_another_barcode(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    number = completed(desk, draft).number
    async with turned(desk, watch, number) as pilot:
        await press(pilot, "home", "5", "end")
        type_in(pilot.app, "6901234567892")
        await press(pilot, "enter")
        assert desk.appeals.get(number).rating is None
        await press(pilot, "4")
    rating = desk.appeals.get(number).rating
    assert rating is not None
    assert rating.stars == 4


async def test_stars_count_only_when_the_matter_is_done(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    for state in ("submitted", "in_progress", "withdrawn"):
        number = brought_to(state, desk, draft).number
        async with turned(desk, watch, number) as pilot:
            await press(pilot, "5")
            assert not [keys for keys in pilot.app.screen.query(RatingKeys) if keys.display]
        assert Act.RATE not in {event.act for event in desk.appeals.get(number).events}
