"""What F4 says of the place where the cursor is: a field with what stands in it, a line of a list, a choice."""

from typing import Protocol, runtime_checkable

from textual.widget import Widget
from textual.widgets import OptionList

from desk.spoken import One
from desk.text import clean_line


@runtime_checkable
class Heard(Protocol):
    """A widget, or what stands around one, that can say itself to somebody who does not see it well."""

    def heard(self, one: One) -> str:
        """What stands here, as the whole room may hear it. `one` is how the digit 1 is read."""
        ...


def heard_at(focused: Widget | None, one: One) -> str:
    """The words for what has the focus; none where nothing has it, or where it has nothing to say."""
    for node in focused.ancestors_with_self if focused else ():
        if isinstance(node, Heard):
            return node.heard(one)
        if isinstance(node, OptionList):
            return _option(node)
    return ""


def _option(options: OptionList) -> str:
    here = options.highlighted
    return "" if here is None else clean_line(" ".join(str(options.get_option_at_index(here).prompt).split()))
