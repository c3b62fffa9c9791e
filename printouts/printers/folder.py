"""Paper as files: a folder that gets a copy of every PDF, for a desk that prints elsewhere."""

import errno
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from desk.errors import PrintRefused
from desk.language import _
from printouts.printers.printer import Taken, by_hand
from printouts.sheet import PaperSize


@dataclass(frozen=True, slots=True)
class FolderPrinter:
    """Keeps the papers under their own names."""

    folder: Path

    def print(self, pdf: Path, size: PaperSize) -> Taken:
        """Copy, through a name of its own, so that whoever watches the folder never sees half a paper."""
        partial = self.folder / f"{pdf.name}.partial"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pdf, partial)
            partial.replace(self.folder / pdf.name)
        except OSError as error:
            raise PrintRefused(self._refusal(error), by_hand(pdf)) from error
        return Taken(is_confirmed=True)

    def status(self) -> str:
        """The folder, which is made where it is not there yet."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=self.folder):
                return _("存进文件夹 {folder}").format(folder=self.folder)
        except OSError as error:
            raise PrintRefused(self._refusal(error), _("请换一个能写的文件夹。")) from error

    def _refusal(self, error: OSError) -> str:
        return _("存不进文件夹 {folder}：{why}。").format(folder=self.folder, why=_why(error))


def _why(error: OSError) -> str:
    """What the system says in English, whatever language the desk has, in words where it is likely."""
    match error.errno:
        case errno.ENOSPC:
            return _("磁盘满了")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _("那里不让写")
        case errno.EEXIST | errno.ENOTDIR:
            return _("那里不是文件夹")
    return error.strerror or ""
