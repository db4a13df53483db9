"""One HTTP request out, the body of the answer in, or a fault in words. No proxies, no redirects, limits of time and size."""

from __future__ import annotations

import http.client
import time
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

__all__ = ["WebError", "send", "shown"]

_SAID = 400  # characters of what a server says about a refusal
_PIECE = 1 << 16
_MOST = 1 << 29  # bytes of an answer


class WebError(Exception):
    """A request that failed: the server's status (0 = it did not answer) and what happened, in words."""

    def __init__(self, status: int, says: str) -> None:
        super().__init__(says)
        self.status = status
        self.says = says


class _Stay(HTTPRedirectHandler):
    """Follow nobody elsewhere: what is told one server is not told another."""

    def redirect_request(self, *_: object) -> None:
        return None


_opener = build_opener(ProxyHandler({}), _Stay())


def send(request: Request, seconds: float) -> bytes:
    """Send a request and read the answer to its end.

    Raises:
        WebError: nobody there, a refusal, or no whole answer in time.
    """
    end = time.monotonic() + seconds
    try:
        with _opener.open(request, timeout=seconds) as answer:
            return _read(answer, end)
    except HTTPError as fault:
        with fault:
            said = shown(fault.read(_SAID))
        raise WebError(fault.code, f"the server says {fault.code} {fault.reason}{said and f': {said}'}") from None
    except TimeoutError as fault:
        raise WebError(0, _late(seconds)) from fault
    except URLError as fault:
        if isinstance(fault.reason, TimeoutError):
            raise WebError(0, _late(seconds)) from fault
        raise WebError(0, f"cannot be reached: {getattr(fault.reason, 'strerror', None) or fault.reason}") from fault
    except (OSError, http.client.HTTPException) as fault:
        raise WebError(0, f"the connection broke: {str(fault) or type(fault).__name__}") from fault


def shown(body: bytes) -> str:
    """The beginning of what a server says, on one line."""
    return " ".join(body.decode("utf-8", "replace").split())[:_SAID]


def _read(answer: IO[bytes], end: float) -> bytes:
    """All that comes before the time is up, as far as it is no more than an answer may be."""
    pieces = []
    size = 0
    while piece := answer.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > _MOST:
            raise WebError(0, f"the answer is larger than {_MOST:,} bytes; ask for less, with a LIMIT")
        if time.monotonic() > end:
            raise TimeoutError
    return b"".join(pieces)


def _late(seconds: float) -> str:
    return f"no answer within {seconds:g} s; ask for less, with a LIMIT, or allow more time"
