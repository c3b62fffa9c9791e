"""What is loaded once stays until the program is left: nobody should wait while it is searched for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def here_to_stay() -> Iterator[None]:
    """Load something. Searching all that is loaded takes a tenth of a second, in which no key is answered."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
