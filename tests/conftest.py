"""What all tests share: an interrupt that reaches the processes they start."""

from __future__ import annotations

import signal

# A shell that runs the tests in the background has them ignore interrupts, and so would every process they start; the
# tests that interrupt one mean to be heard.
signal.signal(signal.SIGINT, signal.default_int_handler)
