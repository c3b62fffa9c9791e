"""The chain of events: what is stored of each, and how a change to any of them would show.

A body holds who did what when; a person's words are kept beside it and stand in the body only as a salted digest,
so they can be forgotten without breaking the chain (PIPL art. 47).
"""

import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock

from desk.acts import ACTIONS, Action
from desk.appeal import Event
from desk.language import _
from desk.stages import Act
from desk.storage.saving import keep, saving

KEY_FILE = "chain.key"
"""In the data folder: the secret without which nobody can write a chain that looks whole."""

FIRST = "0" * 64
"""The mac before a desk's first event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """An event as it is stored."""

    body: str
    private: str | None
    salt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The chained part of an event."""

    desk: str
    desk_seq: int
    appeal: str
    appeal_seq: int
    act: Act
    at: datetime
    recorded_at: datetime
    by: str
    told: dict[str, Any]
    private_digest: str


def sealed(action: Action, *, desk: str, desk_seq: int, appeal: str, appeal_seq: int, at: datetime,
           recorded_at: datetime, by: str) -> Sealed:  # fmt: skip
    """An action with its circumstances, ready to be chained and stored."""
    told: dict[str, Any] = asdict(action)  # type: ignore[call-overload]  # every action is a dataclass
    hidden = {name: told.pop(name) for name in sorted(action.private) if told.get(name)}
    private = canonical(hidden) if hidden else None
    salt = secrets.token_hex(16)
    body = Body(
        desk=desk, desk_seq=desk_seq, appeal=appeal, appeal_seq=appeal_seq, act=action.act, at=at,
        recorded_at=recorded_at, by=by, told={k: v for k, v in told.items() if k not in action.private},
        private_digest=digest(salt, private),
    )  # fmt: skip
    return Sealed(body=canonical(body), private=private, salt=salt)


def canonical(value: object) -> str:
    """JSON with its keys in order: the same value always gives the same text."""
    return msgspec.json.encode(value, order="deterministic").decode()


def digest(salt: str, private: str | None) -> str:
    """The salted sum that stands in the chain for a person's words."""
    return hashlib.sha256(f"{salt}{private or ''}".encode()).hexdigest()


def read(body: str) -> Body:
    """The chained part of a stored event. Raises msgspec.MsgspecError."""
    return msgspec.json.decode(body, type=Body)


def private_is_intact(body: Body, salt: str, private: str | None) -> bool:
    """Whether a person's words are those that were chained, or were forgotten, salt and all."""
    if private is None and not salt:
        return True
    return body.private_digest == digest(salt, private)


def mac(key: bytes, before: str, body: str) -> str:
    """The link: HMAC-SHA256 of the mac before and the body."""
    return hmac.new(key, f"{before}{body}".encode(), hashlib.sha256).hexdigest()


def opened(body: str, private: str | None) -> Event:
    """The event that was stored; a person's words are empty where they were forgotten."""
    chained = read(body)
    hidden = msgspec.json.decode(private, type=dict[str, Any]) if private else {}
    action = msgspec.convert({**chained.told, **hidden}, type=ACTIONS[chained.act])
    return Event(
        seq=chained.appeal_seq, act=chained.act, at=chained.at, recorded_at=chained.recorded_at, by=chained.by,
        desk=chained.desk, action=action,
    )  # fmt: skip


def chain_key(folder: Path) -> bytes:
    """This desk's secret for the chain, made on first use; kept outside the database."""
    path = folder / KEY_FILE
    if not path.exists():
        with FileLock(folder / "chain.lock"), saving(_("台账的钥匙")):
            if not path.exists():  # another process may have been first: then its key counts
                keep(path, secrets.token_hex(32).encode())
    return bytes.fromhex(path.read_text().strip())


def key_id(key: bytes) -> str:
    """A name for the key that does not give it away."""
    return hashlib.sha256(b"proxy-desk chain key " + key).hexdigest()[:16]
