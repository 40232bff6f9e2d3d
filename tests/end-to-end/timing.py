"""Times for people to read, as tests/benchmarks/bench.c prints them."""

import os
import statistics


def _describe(path, key):
    with open(path, encoding="utf-8") as file:
        for line in file:
            name, _, value = line.partition(":")
            if name.strip() == key:
                return value.strip()
    return "unknown"


def print_machine(title):
    print(title)
    print(f"machine: {_describe('/proc/cpuinfo', 'model name')}, "
          f"{len(os.sched_getaffinity(0))} processors, cache "
          f"{_describe('/proc/cpuinfo', 'cache size')}, memory "
          f"{_describe('/proc/meminfo', 'MemTotal')}")


def print_times(name, times):
    """Times in seconds."""
    print(f"{name}: minimum {min(times) * 1000:.0f} ms, median "
          f"{statistics.median(times) * 1000:.0f} ms of {len(times)} runs")
