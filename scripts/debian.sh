#!/bin/sh
# Installs the Debian packages that pip cannot bring, only those that are missing.
#
#     scripts/debian.sh desk [PYTHON]   what the desk needs: called by `make run`
#     scripts/debian.sh tests           what the tests like to have besides: called by `make test`
#
# Where there is no apt, or no right to install, it says what is missing and goes on: only a Python that cannot make
# an environment stops the desk, and only for that does it ask for a password.
set -eu

has() { command -v "$1" >/dev/null 2>&1; }
has_library() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep -q "$1"; }

has apt-get || exit 0

needed=
liked=
case "$1" in
desk)
    python=${2:-}
    if [ -z "$python" ]; then
        needed="python3 python3-venv"
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        needed="$(basename "$python")-venv"
    fi
    # miniaudio plays and records through whichever of the two is there; alsa-utils brings the second under any release.
    has_library libpulse.so.0 || has_library libasound.so.2 || liked="alsa-utils"
    # To this kind of computer no wheel brings the speaking voice, nor miniaudio, which pip then builds.
    if [ "$(uname -m)" = aarch64 ]; then
        has_library libespeak-ng.so.1 || liked="$liked libespeak-ng1"
        has cc || needed="$needed gcc libc6-dev python3-dev"
    fi
    ;;
tests)
    has pdftotext || liked="$liked poppler-utils"
    has pactl || liked="$liked pulseaudio-utils"
    # A computer with PipeWire keeps its sound as it is; the tests with a loudspeaker are skipped there.
    has pulseaudio || has pipewire || liked="$liked pulseaudio"
    ;;
*)
    sed -n '2,8p' "$0" >&2
    exit 2
    ;;
esac

# shellcheck disable=SC2086 # several words are meant
set -- $needed $liked
[ $# -gt 0 ] || exit 0
packages="$*"

if [ "$(id -u)" = 0 ]; then
    as_root=
elif has sudo && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
elif has sudo && [ -n "$needed" ] && [ -t 0 ]; then
    echo "要安装系统软件包 $packages，请输入本机登录密码。Your password is asked to install them."
    as_root=sudo
else
    echo "还缺这些系统软件包，可以之后再装。Missing packages, for later: sudo apt-get install $packages"
    exit 0
fi

echo "正在安装系统软件包 Installing: $packages"
$as_root apt-get update -qq || true
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null ||
    echo "没有装上。Not installed; by hand: sudo apt-get install $packages"
