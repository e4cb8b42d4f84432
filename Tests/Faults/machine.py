"""A machine that fails: disk full, calls that fail, no permission, two runs at once, a clock that leaps."""

import errno
import os
import resource
import shutil
import signal
import subprocess

from city import MEGABYTE, NOBODY, PROJECT, City, expect, tree
from kills import steps

# Steps whose failure may pass without a word: the lock's own and what is tidied up.
TIDYING = {"close", "unlink", "rmdir", "flock"}


def ready(place, **options):
    """A city with a good output that the next run would change."""
    city = City(place, **options)
    expect(city.run("--quiet").code == 0, "the city does not run")
    before = tree(city.output)
    city.save("inputs", "inputs")
    city.save("outputs", "outputs")
    city.replace("inputs/year/readings.csv", "97.25", "96.25")
    return city, before


def prove(city, before, what):
    """The output of before is there, to the byte, and its inputs prove it."""
    if expect(tree(city.output) == before, f"{what}: the last good output was touched"):
        city.save("inputs", "changed")
        city.restore("inputs", "inputs")
        city.expect_verified(what)
        city.restore("inputs", "changed")


def a_full_disk(place):
    """A disk of its own that is too small for the output; where nothing may be mounted, the next one must do."""
    disk = place / "disk"
    disk.mkdir()
    size = 700 << 10
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk], capture_output=True).returncode == 0
    if not mounted:
        print("no disk may be mounted here: a full one is only played, by calls that fail")
        return
    try:
        city, before = ready(disk)
        filler = city.root / "filler"
        free = shutil.disk_usage(disk).free
        for room in [0, 4 << 10, 20 << 10, 60 << 10, 90 << 10]:
            filler.write_bytes(bytes(max(0, free - room)))
            for language, words in (("zh", "磁盘已满"), ("en", "The disk is full")):
                what = f"{room >> 10} KB left on the disk"
                city.expect_refused(city.run("--lang", language), what, 3, words)
                expect(tree(city.output) == before, f"{what}: the last good output was touched")
                city.expect_no_litter(what)
            filler.unlink()
        prove(city, before, "a full disk")
        expect(city.run("--quiet").code == 0, "no good run once there is room")
        print("a disk of 700 KB, full at 5 places: said, nothing touched, nothing left")
    finally:
        subprocess.run(["umount", disk], check=True)


def a_call_fails(place):
    """Each call that publishing makes fails once; and from each on, the disk is full."""
    city, before = ready(place)
    names = steps(city, "run", "year", "--quiet")
    after = tree(city.output)
    exchange = names.index("renameat2") + 1
    passed = refused = 0
    for number, name in enumerate(names, 1):
        for fault in ([errno.EIO] if name not in ("write", "open", "mkdir", "fsync") else [errno.EIO, "full"]):
            what = f"step {number} ({name}) fails with {fault}"
            city.restore("outputs", "outputs")
            language, word = (("zh", "无法写入|磁盘已满") if number % 2 else ("en", "cannot be written"))
            ended = city.run("--lang", language, preload={"FAULT_AT": number, "FAULT_DO": fault})
            if ended.code == 0:
                passed += 1
                expect(name in TIDYING, f"{what}: passed over in silence")
                expect(tree(city.output) == after, f"{what}: done, but the output is not the new one")
            else:
                refused += 1
                city.expect_refused(ended, what, 3, word)
                expect(tree(city.output) in (before, after) if number >= exchange else tree(city.output) == before,
                       f"{what}: the last good output was touched")
            # Who cannot remove a thing leaves it; the next run does not.
            if name not in ("unlink", "rmdir", "open", "flock") or fault == "full":
                city.expect_no_litter(what)
            expect(city.run("--quiet").code == 0, f"{what}: the next run fails")
            expect(tree(city.output) == after, f"{what}: the next run gives something else")
            city.expect_no_litter(what + ", next run")
    city.expect_verified("after failed calls")
    print(f"{passed + refused} failed calls at {len(names)} steps: {refused} refused with a word, {passed} made no difference")


def small_pieces(place):
    """No call reads or writes more than a few bytes at a time."""
    city, _ = ready(place)
    ended = city.run("--quiet", preload={"FAULT_DO": "short"})
    expect(ended.code == 0, f"small pieces: {ended.code} {ended.error}")
    city.expect_verified("small pieces")
    expect(city.call("verify", "year", preload={"FAULT_DO": "short"}).code == 0, "small pieces: not proved")


def no_permission(place):
    """Outputs that may not be written, inputs and rules that may not be read."""
    place.chmod(0o755)
    city, before = ready(place, user=NOBODY if os.geteuid() == 0 else None)
    city.own()
    cases = [
        ("outputs", 0o555, 3, "无法写入", "cannot be written", "run"),
        ("inputs/year/errors.csv", 0o000, 1, "文件读不了", "cannot be read", "run"),
        ("inputs/year", 0o000, 1, "文件读不了", "cannot be read", "run"),
        ("pipelines/rules/year.yaml", 0o000, 2, "文件读不了", "cannot be read", "run"),
        ("pipelines/year.yaml", 0o000, 2, "文件读不了", "cannot be read", "run"),
        ("outputs/year/manifest.json", 0o000, 1, "核验未通过", "NOT verified", "verify"),
        ("outputs/year/scores.json", 0o000, 1, "核验未通过", "NOT verified", "verify"),
    ]
    for name, mode, code, chinese, english, command in cases:
        path = city.root / name
        usual = path.stat().st_mode & 0o7777
        path.chmod(mode)
        for language, words in (("zh", chinese), ("en", english)):
            ended = city.call(command, "year", "--lang", language)
            city.expect_refused(ended, f"{name} with mode {mode:o}", code, words)
        path.chmod(usual)
        city.expect_no_litter(name, failed=True)
        expect(tree(city.output) == before, f"{name} with mode {mode:o}: the last good output was touched")
    # Outputs that nobody may write can be proved all the same, elsewhere.
    city.restore("inputs", "inputs")
    city.own()
    city.outputs.chmod(0o555)
    city.expect_verified("read-only outputs")
    city.outputs.chmod(0o755)
    city.expect_no_litter("read-only outputs", failed=True)


def two_at_once(place):
    """While one run writes an output, another is told to wait; a crowd of them leaves one whole output."""
    city, before = ready(place)
    names = steps(city, "run", "year", "--quiet")
    city.restore("outputs", "outputs")
    for number in (names.index("write") + 1, names.index("renameat2") + 1, names.index("renameat2") + 2):
        first = city.start("run", "year", "--quiet", preload={"FAULT_AT": number, "FAULT_DO": "stop"})
        if expect(first.wait_stopped(), "the first run did not stop"):
            for language, words in (("zh", "另一次运行正在写 outputs/year"), ("en", "another run is writing outputs/year")):
                city.expect_refused(city.run("--lang", language), "two runs at once", 3, words)
            first.signal(signal.SIGCONT)
        expect(first.wait().code == 0, "the first of two runs fails")
        city.expect_verified("two runs at once")
        city.expect_no_litter("two runs at once")
    crowd = [city.start("run", "year", "--quiet") for _ in range(12)]
    codes = sorted({running.wait().code for running in crowd})
    expect(codes in ([0], [0, 3]), f"a crowd of runs ends with {codes}")
    city.expect_verified("a crowd of runs")
    city.expect_no_litter("a crowd of runs")


def a_leaping_clock(place):
    """The time of day leaps by years while a run is on: only run.json may tell."""
    city, _ = ready(place)
    city.run("--quiet")
    plain = tree(city.output)
    ended = city.run("--quiet", preload={"FAULT_CLOCK": "jump"})
    expect(ended.code == 0, f"a leaping clock: {ended.code} {ended.error}")
    expect(tree(city.output) == plain, "a leaping clock changes the output")
    expect(city.call("verify", "year", preload={"FAULT_CLOCK": "jump"}).code == 0, "a leaping clock: not proved")


def an_input_that_changes(place):
    """An input is written to while it is read: said, and no output is made of one half of each."""
    city, before = ready(place)
    city.restore("inputs", "inputs")
    errors = city.root / "inputs/year/errors.csv"
    head = errors.read_text("utf-8")
    names = head.splitlines()[0].split(",")
    row = dict(zip(names, head.splitlines()[1].split(",")))
    lines = []
    for number in range(60):
        row.update(error_id=f"X{number}", matter_id="", unit_id="d5", document="X" * 3_000)
        lines.append(",".join(row.get(name, "") for name in names))
    text = head + "\n".join(lines) + "\n"
    for what, change in {
        "grows": lambda: errors.open("a").write(lines[0].replace("X", "Y") + "\n"),
        "is cut": lambda: os.truncate(errors, len(head) + 10),
        "is written over": lambda: errors.write_text(text.replace("X", "Z"), "utf-8"),
    }.items():
        errors.write_text(text, "utf-8")
        os.utime(errors, (1, 1))
        # Stopped before the second piece of this one file.
        stop = {"FAULT_UNDER": errors, "FAULT_CALLS": ",read,", "FAULT_AT": 2, "FAULT_DO": "stop"}
        running = city.start("run", "year", "--lang", "zh", preload=stop)
        if expect(running.wait_stopped(), f"an input {what}: did not stop"):
            change()
            running.signal(signal.SIGCONT)
        ended = running.wait()
        city.expect_refused(ended, f"an input {what} while it is read", 1, "读取期间.*改动")
        expect(tree(city.output) == before, f"an input {what}: the last good output was touched")
        city.expect_no_litter(f"an input {what}", failed=True)
    city.restore("inputs", "inputs")
    city.expect_verified("inputs that change")
