"""Opening and closing sound devices whole: miniaudio never lets go of its connection to the sound server by itself."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import miniaudio

NAME = "proxy-desk"
"""How the desk calls itself in the system's volume control."""


def real_backends() -> "list[miniaudio.Backend]":
    """Every sound system but the null one, which would swallow speech and hear nothing, all without an error."""
    import miniaudio

    silent = (miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM)
    return [backend for backend in miniaudio.Backend if backend not in silent]


def release(device: "miniaudio.PlaybackDevice | miniaudio.CaptureDevice") -> None:
    """Close a device and its connection; without the second, four file handles stay open for each device."""
    import miniaudio

    device.close()
    miniaudio.lib.ma_context_uninit(device._context)
