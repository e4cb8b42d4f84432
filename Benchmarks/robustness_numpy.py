#!/usr/bin/env python3
"""The draws of `liangji robustness` in NumPy: the same weights, totals, rounding, shared places and counts, one process a core.

Prints wall and CPU seconds as JSON. The scores are random numbers of the same shape: the time does not depend on them.
"""
import json, multiprocessing, os, resource, sys, time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # one process a core, each with one thread
import numpy as np

DIMENSIONS, NOISE, CHUNK = 10, 0.2, 250


def weights(random, draws, indicators):
    """Each child's weight times 1 ± noise, by one factor a level, so that the level's points stay."""
    own = 1 + NOISE * (2 * random.random((draws, DIMENSIONS, indicators // DIMENSIONS)) - 1)
    own *= own.shape[2] / own.sum(axis=2, keepdims=True)
    above = 1 + NOISE * (2 * random.random((draws, DIMENSIONS)) - 1)
    above *= DIMENSIONS / above.sum(axis=1, keepdims=True)
    return (own * above[:, :, None]).reshape(draws, indicators)


def count(task):
    """Counts how often each unit came to each place in some of the draws."""
    scores, draws, seed = task
    units, indicators = scores.shape
    random = np.random.default_rng(seed)
    counts = np.zeros(units * units, dtype=np.int64)
    base = np.arange(units) * units - 1
    for start in range(0, draws, CHUNK):
        size = min(CHUNK, draws - start)
        totals = weights(random, size, indicators) @ scores.T
        totals *= 100
        totals += 0.5
        np.floor(totals, out=totals)
        # One counter for each total a draw may have: whoever has a total comes after all with a better one, equal totals share a place.
        # Sorting (argsort, or sort with the index in the last bits) takes about twice as long.
        behind = (totals.max(axis=1, keepdims=True) - totals).astype(np.intp)
        spread = int(behind.max()) + 1
        behind += np.arange(size)[:, None] * spread
        at = np.bincount(behind.ravel(), minlength=size * spread).reshape(size, spread)
        places = np.cumsum(at, axis=1)
        places -= at
        places += 1
        counts += np.bincount((np.take(places.ravel(), behind) + base).ravel(), minlength=units * units)
    return counts


def main():
    units, draws, processes = (int(text) for text in sys.argv[1:4])
    scores = np.random.default_rng(1).random((units, 100))
    parts = [(scores, draws // processes + (number < draws % processes), number) for number in range(processes)]
    with multiprocessing.Pool(processes) as pool:
        pool.map(count, [(scores[:10], 10, 0)] * processes)  # the processes are there before the clock starts
        before = cpu_of(pool)
        start = time.perf_counter()
        counts = sum(pool.map(count, parts, chunksize=1))
        wall = time.perf_counter() - start
        cpu = cpu_of(pool) - before
    assert counts.sum() == units * draws
    print(json.dumps({"wall": wall, "cpu": cpu}))


def cpu_of(pool):
    """CPU seconds of the pool's processes and of this one."""
    ticks = os.sysconf("SC_CLK_TCK")
    own = resource.getrusage(resource.RUSAGE_SELF)
    total = own.ru_utime + own.ru_stime
    for process in pool._pool:
        with open(f"/proc/{process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


if __name__ == "__main__":
    main()
