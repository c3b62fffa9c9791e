"""What a field may be by the sound, offered beside it: one key takes the likeliest, the same key the next."""

from collections.abc import Sequence

from desk.language import _
from screens.widgets.fields import ChoiceField

TAKE_KEY = "Ctrl+T"


class Likely:
    """The candidates of one field with a choice. Nothing is chosen but by the key."""

    def __init__(self) -> None:
        self._field: ChoiceField | None = None
        self._left: list[str] = []

    def offer(self, field: ChoiceField, values: Sequence[str]) -> None:
        """Name the likeliest beside the field, unless a person or a suggestion filled it in."""
        free = not (field.touched or field.value)
        self._field, self._left = (field, list(values)) if free else (None, [])
        if self._left:
            self._name_next()

    def take(self) -> bool:
        """Fill in the likeliest that is left, as the volunteer would have; False where none is."""
        if self._field is None or not self._left:
            return False
        self._field.value = self._left.pop(0)
        if self._left:
            self._name_next()
        return True

    def _name_next(self) -> None:
        if self._field is not None:
            box, likeliest = self._field.entry, self._left[0]
            self._field.note(lambda: _("？按 {key} 填{name}").format(key=TAKE_KEY, name=box.called(likeliest)))
