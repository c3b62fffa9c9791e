"""A place in words: community, building, unit, floor and room as a volunteer would write them."""

from typing import Protocol

from desk.language import _, language


class Place(Protocol):
    """Anything that says where: an appeal, a resident."""

    @property
    def community(self) -> str | None: ...  # noqa: D102
    @property
    def building(self) -> str | None: ...  # noqa: D102
    @property
    def unit(self) -> str | None: ...  # noqa: D102
    @property
    def floor(self) -> str | None: ...  # noqa: D102
    @property
    def room(self) -> str | None: ...  # noqa: D102


def place_line(place: Place) -> str:
    """The place on one line; empty when nothing was said.

    From the largest part to the smallest in Chinese, the other way in English. A room tells its floor, so the floor is
    left out beside it.
    """
    parts = [place.community or ""]
    if place.building:
        parts.append(_("{building}栋").format(building=place.building))
    if place.unit:
        parts.append(_("{unit}单元").format(unit=place.unit))
    if place.room:
        parts.append(_("{room}室").format(room=place.room))
    elif place.floor:
        parts.append(_("{floor}楼").format(floor=place.floor))
    said = [part for part in parts if part]
    return ", ".join(reversed(said)) if language() == "en" else "".join(said)
