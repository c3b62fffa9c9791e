"""A hall with a loudspeaker that nobody hears and a microphone, `DeskMic`, that hears it: PulseAudio, all our own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Play = Callable[[Path], "subprocess.Popen[bytes]"]
"""Plays a wav where the microphone stands."""


@contextmanager
def sound_server() -> Iterator["tuple[str, subprocess.Popen[str]]"]:
    """The address and the process of a PulseAudio of our own. Skips the test where it cannot run."""
    if shutil.which("pulseaudio") is None or shutil.which("pactl") is None:
        pytest.skip("install PulseAudio and its tools (Debian: pulseaudio pulseaudio-utils)")
    with tempfile.TemporaryDirectory(prefix="hall-") as home, _running(home) as daemon:
        address = f"unix:{home}/native"
        _wait_until_up(daemon, address)
        yield address, daemon


@contextmanager
def _running(home: str) -> Iterator["subprocess.Popen[str]"]:
    command = ["pulseaudio", "--daemonize=no", "--exit-idle-time=-1", "-n", "--disable-shm=true"]
    for module in (
        f"module-native-protocol-unix auth-anonymous=1 socket={home}/native",
        "module-null-sink sink_name=hall",
        "module-remap-source master=hall.monitor source_name=DeskMic source_properties=device.description=DeskMic",
    ):
        command += ["-L", module]
    mine = {**os.environ, "XDG_RUNTIME_DIR": home, "HOME": home}
    mine.pop("PULSE_SERVER", None)
    daemon = subprocess.Popen(command, env=mine, stderr=subprocess.PIPE, text=True)
    try:
        yield daemon
    finally:
        daemon.kill()
        daemon.communicate()


def _wait_until_up(daemon: "subprocess.Popen[str]", address: str) -> None:
    ready = ["pactl", "--server", address, "info"]
    while subprocess.run(ready, capture_output=True, check=False).returncode != 0:
        if daemon.poll() is not None:
            assert daemon.stderr is not None
            pytest.skip(f"PulseAudio does not run here: {daemon.stderr.read()[-200:]}")
