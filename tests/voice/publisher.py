"""A publisher of speech models on this computer, whose line is as bad as a test wants it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Publisher:
    """One file, whatever is asked for, or several, each by its name."""

    content: bytes | Mapping[str, bytes]
    breaks: int = 0
    """How many answers break off half-way."""
    understands_ranges: bool = True
    asked_from: list[int] = field(default_factory=list)
    holds: threading.Event | None = None
    """The second half of an answer waits for it."""

    def file(self, path: str) -> bytes:
        """What is published there."""
        return self.content if isinstance(self.content, bytes) else self.content[path.lstrip("/")]

    def answer(self, path: str, start: int) -> tuple[int, bytes, bytes]:
        """Status, what is promised, and what is really sent."""
        self.asked_from.append(start)
        first = start if self.understands_ranges else 0
        promised = self.file(path)[first:]
        if self.breaks:
            self.breaks -= 1
            return (206 if first else 200), promised, promised[: len(promised) // 2]
        return (206 if first else 200), promised, promised


@contextmanager
def publishing(publisher: Publisher) -> Iterator[str]:
    """Its address while it is on the air, on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
            if start >= len(publisher.file(self.path)):
                self.send_error(416)
                return
            status, promised, sent = publisher.answer(self.path, start)
            self.send_response(status)
            self.send_header("Content-Length", str(len(promised)))
            self.end_headers()
            self.wfile.write(sent[: len(sent) // 2])
            if publisher.holds:
                publisher.holds.wait()
            self.wfile.write(sent[len(sent) // 2 :])

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
