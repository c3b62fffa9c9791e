"""Receipt printers that speak ESC/POS: asked before, given one picture, and asked again whether it is on paper."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from desk.errors import PrintRefused, PrintUncertain
from desk.language import _
from printouts.printers import commands
from printouts.printers.commands import Question
from printouts.printers.printer import Taken, by_hand
from printouts.printers.wires import Wire
from printouts.raster import burnt
from printouts.sheet import PAPERS, PaperSize

BYTES_AT_ONCE = 4096
"""Handed over under one time limit: a centimetre of paper."""


@dataclass(frozen=True, slots=True)
class ReceiptPrinter:
    """One printer at the end of a wire."""

    wire: Wire
    send_seconds: float = 10
    """Without any of a picture being taken, until the printer is given up."""
    answer_seconds: float = 1.5
    """For an answer that comes at once where it comes at all."""
    done_seconds: float = 20
    """For the answer that comes when all is on paper: half a metre of a slow head."""

    def print(self, pdf: Path, size: PaperSize) -> Taken:
        """One picture and a cut; confirmed by a printer that says, in its turn, that it is done."""
        if PAPERS[size].height:
            raise PrintRefused(_("小票打印机印不了 {size}。").format(size=size.upper()), by_hand(pdf))
        image = burnt(pdf.read_bytes(), size)
        with self._connected(by_hand(pdf)):
            answers = self._ready(by_hand(pdf))
            with _uncertain():
                self._send(commands.RESET)
                for piece in commands.picture(image):
                    self._send(piece)
                self._send(commands.CUT)
                return Taken(is_confirmed=answers and self._done())

    def status(self) -> str:
        """What the printer says of cover and paper; many cheap ones say nothing."""
        hint = _("请看看电源、线和 desk.toml 的 [paper] printer。")
        with self._connected(hint):
            if not self._ready(hint):
                return _("连得上，但它不会回答，只能看纸")
            paper = self._answer(commands.HAS_PAPER, self.answer_seconds)
        return _("能用，纸快用完了") if (paper or 0) & commands.PAPER_NEARLY_ENDED else _("能用，有纸，盖子关好了")

    @contextmanager
    def _connected(self, hint: str) -> Iterator[None]:
        try:
            self.wire.open()
        except OSError as error:
            raise PrintRefused(_("连不上打印机，请看看它开了没有、线插好没有。"), hint) from error
        try:
            yield
        finally:
            with suppress(OSError):  # whatever is to be said of the paper has been said
                self.wire.close()

    def _ready(self, hint: str) -> bool:
        """Whether the printer answers at all. Raises PrintRefused when it says that it cannot print."""
        if not self.wire.can_answer:
            return False
        try:
            online = self._answer(commands.IS_ONLINE, self.answer_seconds)
            why_not = "" if online is None else self._trouble(online)
        except OSError as error:
            raise PrintRefused(_("打印机断开了，请看看线插好没有。"), hint) from error
        if why_not:
            raise PrintRefused(why_not, _("弄好了再按一次。"))
        return online is not None

    def _done(self) -> bool:
        """Whether the printer says that all is on paper; no word of it is neither yes nor no.

        Raises PrintUncertain when it says that it stopped.
        """
        done = self._answer(commands.IS_DONE, self.done_seconds)
        if done is not None and not done & commands.PAPER_ENDED_WHEN_DONE:
            return True
        online = self._answer(commands.IS_ONLINE, self.answer_seconds)
        why_not = _("打印机没有纸了，请装一卷。") if done is not None else self._trouble(online or 0)
        if why_not:
            raise PrintUncertain(why_not)
        return False

    def _trouble(self, online: int) -> str:
        """What keeps the printer from printing, as a sentence; empty when nothing does."""
        paper = self._answer(commands.HAS_PAPER, self.answer_seconds)
        why = self._answer(commands.WHY_OFFLINE, self.answer_seconds)
        if (why or 0) & commands.COVER_OPEN:
            return _("打印机的盖子开着，请合上。")
        if (paper or 0) & commands.PAPER_ENDED or (why or 0) & commands.STOPPED_BY_PAPER:
            return _("打印机没有纸了，请装一卷。")
        return _("打印机没有准备好。") if online & commands.OFFLINE else ""

    def _send(self, piece: bytes) -> None:
        for start in range(0, len(piece), BYTES_AT_ONCE):
            self.wire.send(piece[start : start + BYTES_AT_ONCE], seconds=self.send_seconds)

    def _answer(self, question: Question, seconds: float) -> int | None:
        """The answer to a question; whatever else comes back meanwhile is left aside."""
        self.wire.send(question.command, seconds=self.send_seconds)
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            came = self.wire.read(seconds=left)
            if not came:
                break
            if answers := [byte for byte in came if question.is_answered_by(byte)]:
                return answers[0]
        return None


@contextmanager
def _uncertain() -> Iterator[None]:
    """From the first byte of a picture on, a broken wire says nothing about the paper."""
    try:
        yield
    except TimeoutError as error:
        raise PrintUncertain(_("打印机停在半路，不再接收了。")) from error
    except OSError as error:
        raise PrintUncertain(_("印到一半，打印机断开了。")) from error
