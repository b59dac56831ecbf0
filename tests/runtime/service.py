"""A stand-in for the service on 127.0.0.1: canned answers, and a note of what really arrived."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

_CHAT = {
    "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "tea",
    "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Tea."}}],
    "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
}  # fmt: skip
_CHUNKS = [
    {
        "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "tea",
        "choices": [{"index": 0, "delta": {"role": "assistant", "content": word}, "finish_reason": None}],
    }
    for word in ("Green ", "tea.")
]  # fmt: skip
_RESPONSE = {
    "id": "resp_1", "object": "response", "created_at": 1, "model": "tea", "status": "completed", "error": None,
    "incomplete_details": None, "instructions": None, "metadata": {}, "parallel_tool_calls": True, "tools": [],
    "tool_choice": "auto", "temperature": 1, "top_p": 1,
    "output": [{"type": "message", "id": "msg_1", "role": "assistant", "status": "completed",
                "content": [{"type": "output_text", "text": "Tea.", "annotations": []}]}],
}  # fmt: skip
_EMBEDDINGS = {
    "object": "list", "model": "tea", "data": [{"object": "embedding", "index": 0, "embedding": [0.5, 0.25]}],
    "usage": {"prompt_tokens": 1, "total_tokens": 1},
}  # fmt: skip
_FILE = {
    "id": "file-1", "object": "file", "bytes": 3, "created_at": 1, "filename": "trips.jsonl", "purpose": "batch",
    "status": "processed",
}  # fmt: skip
_TEXT = {"text": "Tea, please."}
_ANSWERS = {
    "/chat/completions": _CHAT, "/responses": _RESPONSE, "/embeddings": _EMBEDDINGS, "/files": _FILE,
    "/audio/transcriptions": _TEXT,
}  # fmt: skip


class Arrived(NamedTuple):
    """A request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Service(NamedTuple):
    """The running service: where it is, and what arrived."""

    url: str
    arrived: list[Arrived]


@contextmanager
def running_service() -> Iterator[Service]:
    """The service, for as long as the block lasts."""
    arrived: list[Arrived] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self._body()
            path = self.path.partition("?")[0]
            arrived.append(Arrived("POST", self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            if b'"stream":true' in body.replace(b" ", b""):
                self._send(
                    "text/event-stream", b"".join(_event(chunk) for chunk in [*map(json.dumps, _CHUNKS), "[DONE]"])
                )
                return
            answer = next((answer for end, answer in _ANSWERS.items() if path.endswith(end)), {"object": "other"})
            self._send("application/json", json.dumps(answer).encode())

        def do_GET(self) -> None:
            arrived.append(Arrived("GET", self.path, {k.lower(): v for k, v in self.headers.items()}, b""))
            self._send("application/json", b'{"object": "list", "data": []}')

        def _body(self) -> bytes:
            if self.headers.get("transfer-encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("content-length", 0)))
            parts: list[bytes] = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        def _send(self, kind: str, content: bytes) -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Service(f"http://127.0.0.1:{server.server_port}", arrived)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _event(data: str) -> bytes:
    return f"data: {data}\n\n".encode()
