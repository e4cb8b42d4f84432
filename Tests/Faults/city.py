"""A small root to be spoiled, the program run on it, and what must be true of it whatever happened."""

import hashlib
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import threading

PROJECT = pathlib.Path(__file__).resolve().parents[2]
NOBODY = 65534
MEGABYTE = 1 << 20
# Far above any run here; whoever needs longer hangs.
PATIENCE = 120

faults = []


def expect(condition, message):
    if not condition:
        faults.append(message)
        print("FAULT:", message, flush=True)
    return bool(condition)


class Ended:
    """How a run of the program ended."""

    def __init__(self, code, out, error, peak):
        self.code, self.out, self.error, self.peak = code, out, error, peak


class Running:
    """The program at work; it is killed if it hangs."""

    def __init__(self, arguments, folder, environment, user=None, limits=None):
        self.out, self.error = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            arguments, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=self.out, stderr=self.error, user=user,
            preexec_fn=limits)
        self.hung = False
        self.timer = threading.Timer(PATIENCE, self.give_up)
        self.timer.start()

    def give_up(self):
        self.hung = True
        os.kill(self.process.pid, signal.SIGKILL)

    def signal(self, number):
        os.kill(self.process.pid, number)

    def wait_stopped(self):
        """Waits until it stopped itself; False where it ended instead."""
        _, status = os.waitpid(self.process.pid, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            return True
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return False

    def wait(self):
        peak = 0
        if self.process.returncode is None:
            _, status, usage = os.wait4(self.process.pid, 0)
            self.process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss * 1024
        self.timer.cancel()
        texts = []
        for file in (self.out, self.error):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
            file.close()
        expect(not self.hung, f"{' '.join(map(str, self.process.args))} hangs")
        return Ended(self.process.returncode, *texts, peak)


def tree(folder):
    """Every file and folder below a folder with its mode and digest; `run.json` tells of clock and host."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name, mode = str(path.relative_to(folder)), stat.S_IMODE(path.lstat().st_mode)
        if path.is_dir():
            found[name] = oct(mode)
        elif path.name != "run.json":
            found[name] = (oct(mode), hashlib.sha256(path.read_bytes()).hexdigest())
    return found


class City:
    """A root in a folder of its own."""

    program = None
    interposer = None

    def __init__(self, place, pipeline="year", parts=None, user=None):
        self.root = pathlib.Path(tempfile.mkdtemp(dir=place, prefix="city-")).resolve()
        self.pipeline, self.user = pipeline, user
        self.temporary = self.root / "tmp"
        self.temporary.mkdir()
        for source, target in (parts or {PROJECT / "Tests/Golden/Example": "."}).items():
            if source.is_dir():
                shutil.copytree(source, self.root / target, dirs_exist_ok=True)
            else:
                (self.root / target).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, self.root / target)
        self.own()

    @property
    def outputs(self):
        return self.root / "outputs"

    @property
    def output(self):
        return self.outputs / self.pipeline

    def own(self):
        """Hands everything to the user who runs the program."""
        if self.user is not None:
            for path in [self.root, *self.root.rglob("*")]:
                os.chown(path, self.user, self.user, follow_symlinks=False)

    def start(self, *arguments, environment=None, preload=None, limits=None, folder=None):
        variables = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TMPDIR": str(self.temporary), **(environment or {})}
        if preload is not None:
            usual = {"LD_PRELOAD": self.interposer, "FAULT_UNDER": self.root}
            variables.update((name, str(value)) for name, value in {**usual, **preload}.items())
        return Running([self.program, *arguments], folder or self.root, variables, self.user, limits)

    def call(self, *arguments, **options):
        return self.start(*arguments, **options).wait()

    def run(self, *arguments, **options):
        return self.call("run", self.pipeline, *arguments, **options)

    def replace(self, file, old, new):
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} has no {old}"
        path.write_text(text.replace(old, new), "utf-8")

    def save(self, what, name):
        """Keeps a copy of a file or folder aside, with its modes."""
        aside = self.root / "saved" / name
        shutil.rmtree(aside, ignore_errors=True)
        if (self.root / what).is_dir():
            shutil.copytree(self.root / what, aside, symlinks=True)
        else:
            aside.parent.mkdir(exist_ok=True)
            shutil.copy2(self.root / what, aside)

    def restore(self, what, name):
        aside, place = self.root / "saved" / name, self.root / what
        if aside.is_dir():
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(aside, place, symlinks=True)
        else:
            shutil.copy2(aside, place)

    def remove(self, what):
        path = self.root / what
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    # What must be true

    def expect_verified(self, what):
        ended = self.call("verify", self.pipeline)
        expect(ended.code == 0, f"{what}: the last good output is not proved: {ended.out}{ended.error}")

    def expect_no_litter(self, what, failed=False):
        allowed = {self.pipeline} | ({self.pipeline + ".failed"} if failed else set())
        left = {path.name for path in self.outputs.iterdir()} - allowed if self.outputs.exists() else set()
        left |= {path.name for path in self.temporary.iterdir()}
        expect(not left, f"{what}: left behind: {sorted(left)}")

    def expect_refused(self, ended, what, code, words, peak=None):
        expect(ended.code == code, f"{what}: exit code {ended.code} instead of {code}: {ended.error[-400:]}")
        said = ended.error + ended.out
        expect(re.search(words, said), f"{what}: says nothing of “{words}”: {said[-400:]}")
        # A trap of the program's own, whose words are no message.
        expect("Fatal error" not in said and "Crash" not in said, f"{what}: {said[:400]}")
        if peak:
            expect(ended.peak <= peak, f"{what}: {ended.peak / MEGABYTE:.0f} MB of memory, {peak / MEGABYTE:.0f} allowed")
