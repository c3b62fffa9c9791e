"""The lower half of an appeal: its history, or the sentences being read aloud with the one being heard marked."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from desk.clause import Clause
from desk.language import _
from screens.widgets.fit import Told
from screens.widgets.pairs import Pair, Pairs


class Below(Vertical):
    """A heading, and what stands under it."""

    def __init__(self, history: Callable[[], Sequence[Pair]], *, id: str | None = None) -> None:
        """`history` is asked for when drawn."""
        super().__init__(id=id)
        self._history = history
        self._sentences: Sequence[Clause] = ()

    def compose(self) -> ComposeResult:
        """The heading and the lines."""
        yield Told(self._heading, classes="heading")
        with VerticalScroll():
            yield Pairs(self._pairs, id="history")

    @property
    def is_reading(self) -> bool:
        """Whether the sentences stand here."""
        return bool(self._sentences)

    def read(self, sentences: Sequence[Clause]) -> None:
        """Show sentences in the place of the history; none of them: the history again."""
        self._sentences = sentences
        self.hear(None)
        self.show()

    def hear(self, place: int | None) -> None:
        """Mark the sentence that is being heard; none while nothing is heard."""
        lines = self.query_one(Pairs)
        lines.here = place
        self.query_one(".heading", Told).refresh(layout=True)
        if place is not None:
            self.query_one(VerticalScroll).scroll_to(y=lines.lines_before(place), animate=False)

    def show(self) -> None:
        """Draw it anew; of a history the end is seen."""
        self.query_one(".heading", Told).refresh(layout=True)
        self.query_one(Pairs).refresh(layout=True)
        scroll = self.query_one(VerticalScroll)
        scroll.call_after_refresh(scroll.scroll_home if self._sentences else scroll.scroll_end, animate=False)

    def _heading(self) -> str:
        if not self._sentences:
            return _("经过")
        is_heard = self.query_one(Pairs).here is not None
        return _("正在念（PgDn 慢，PgUp 快，- 轻，+ 响）") if is_heard else _("念给居民听的话")

    def _pairs(self) -> Sequence[Pair]:
        if not self._sentences:
            return self._history()
        return [(str(place), sentence.shown) for place, sentence in enumerate(self._sentences, start=1)]
