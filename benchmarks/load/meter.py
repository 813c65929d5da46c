"""What one step of a writer takes: time of the clock and of both processors, and memory."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Meter:
    """Takes the time of one step: of the clock, of this process, and of the server's process."""

    def __init__(self, server: str) -> None:
        self._server = Path("/proc") / server / "stat"
        self.outcome: dict[str, float] = {}

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")  # forget the peak of memory so far
        clock, own, theirs, before = time.perf_counter(), time.process_time(), self._server_time(), _memory("VmRSS")
        yield
        self.outcome[name] = time.perf_counter() - clock
        self.outcome[f"{name}_writer_cpu"] = time.process_time() - own
        self.outcome[f"{name}_server_cpu"] = self._server_time() - theirs
        self.outcome[f"{name}_mib"] = _memory("VmHWM") - before

    def _server_time(self) -> float:
        fields = self._server.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(name: str) -> float:
    """Return one of the kernel's figures about this process's memory, in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024
