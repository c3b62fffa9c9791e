"""Everything that can go wrong with hearing and speaking, each a sentence a volunteer can act on."""

import errno

from desk.errors import DeskError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def is_disk_full(error: OSError) -> bool:
    """Whether a write failed for want of room."""
    return error.errno in _NO_ROOM


class SpeakerMissing(DeskError):
    """This computer has no loudspeaker that can be opened, or it vanished while speaking."""


class SpeechFailed(DeskError):
    """The speaking engine is not there, has no voice for the language, hangs or broke off."""


class MicrophoneMissing(DeskError):
    """This computer has no microphone that can be opened, or it vanished while listening."""


class ModelMissing(DeskError):
    """No speech model is installed in any of the places where one is looked for."""


class ModelDamaged(DeskError):
    """A folder that should hold a speech model, and cannot be loaded."""


class ModelRefused(DeskError):
    """A model that cannot be installed: not the one whose sum is known, cut short, or not to be had."""


class RecordingRefused(DeskError):
    """A recording that is not a wav, is empty, broken, too long, or too coarse to be understood."""
