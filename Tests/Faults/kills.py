"""Killed at every step and at random moments: what is published is the old output or the new one, whole; the next run clears the rest."""

import random
import signal
import time

from city import PROJECT, City, expect, tree


class TwoStates:
    """A city with two states of its inputs, A and B, and the output of each."""

    def __init__(self, city, file, old, new):
        self.city = city
        self.inputs, self.outputs = {}, {}
        for state in "AB":
            if state == "B":
                city.replace(file, old, new)
            started = time.monotonic()
            expect(city.run("--quiet").code == 0, f"state {state} does not run")
            self.seconds = time.monotonic() - started
            self.outputs[state] = tree(city.output)
            city.expect_verified(f"state {state}")
            for folder in ("outputs", "inputs"):
                city.save(folder, f"{folder}-{state}")
        expect(self.outputs["A"] != self.outputs["B"], "both states give the same output")

    def put(self, inputs=None, outputs=None):
        if inputs:
            self.city.restore("inputs", f"inputs-{inputs}")
        if outputs:
            self.city.restore("outputs", f"outputs-{outputs}")

    def published(self, what):
        """Which output is there: it must be one of the two, which were proved, to the last byte."""
        found = tree(self.city.output)
        state = next((state for state, wanted in self.outputs.items() if found == wanted), None)
        expect(state, f"{what}: the output is neither the old nor the new one")
        return state


def steps(city, *arguments):
    log = city.root / "steps"
    log.unlink(missing_ok=True)
    city.call(*arguments, preload={"FAULT_LOG": log})
    return log.read_text().split()


def every_step(place):
    city = City(place)
    # A workbook is made by way of temporary files.
    city.replace("pipelines/year.yaml", "\ninputs:", "\nworkbook: yes\ninputs:")
    states = TwoStates(city, "inputs/year/readings.csv", "97.25", "96.25")
    states.put(inputs="B", outputs="A")
    names = steps(city, "run", "year", "--quiet")
    expect("renameat2" in names, "no exchange among the steps")
    seen = []
    for number, name in enumerate(names, 1):
        what = f"killed before step {number} of {len(names)} ({name})"
        states.put(inputs="B", outputs="A")
        ended = city.run(preload={"FAULT_AT": number, "FAULT_DO": "kill"})
        expect(ended.code == -signal.SIGKILL, f"{what}: was not killed but ended with {ended.code}")
        seen.append(states.published(what))
        expect_closed(city, what)
        expect(city.run("--quiet").code == 0, f"{what}: the next run fails")
        expect(tree(city.output) == states.outputs["B"], f"{what}: the next run gives something else")
        city.expect_no_litter(what)
    exchange = names.index("renameat2") + 1
    expect(seen == ["A"] * exchange + ["B"] * (len(names) - exchange), "the output is not exchanged in one step")
    print(f"killed at each of {len(names)} steps of publishing: old before the exchange, new after it, always whole")


def expect_closed(city, what):
    """Whatever a killed run left in `restricted/` is closed to others."""
    for path in city.outputs.rglob("restricted"):
        for inner in [path, *path.rglob("*")]:
            mode = inner.stat().st_mode & 0o777
            expect(mode & 0o077 == 0, f"{what}: {inner.name} in restricted is open to others ({mode:o})")


def the_replay(place):
    """`verify` writes its replay beside the output, too."""
    city = City(place)
    city.run("--quiet")
    before = tree(city.output)
    names = steps(city, "verify", "year")
    for number, name in list(enumerate(names, 1))[::7]:
        what = f"verify killed before step {number} of {len(names)} ({name})"
        expect(city.call("verify", "year", preload={"FAULT_AT": number, "FAULT_DO": "kill"}).code == -signal.SIGKILL, f"{what}: not killed")
        expect(tree(city.output) == before, f"{what}: the output was touched")
        expect_closed(city, what)
    city.expect_verified("after killed replays")
    city.expect_no_litter("after killed replays")


def the_closing(place, stride):
    """A year is decided, locked, closed and archived: killed on the way, each can be done again and comes out the same."""
    city = City(place, "example")

    def stage(name):
        city.restore("pipelines", "pipelines")
        city.replace("pipelines/example.yaml", "stage: feedback", f"stage: {name}")

    def close(**options):
        return city.call("close", "example", "--into", "inputs/next", "--archive", "kept", "--quiet", **options)

    def all_of_it():
        return {folder: tree(city.root / folder) for folder in ("pipelines", "inputs", "outputs", "kept") if (city.root / folder).exists()}

    city.save("pipelines", "pipelines")
    stage("decided")
    expect(city.run("--quiet").code == 0, "the year cannot be decided")
    decided = all_of_it()
    for number, name in enumerate(steps(city, "run", "example", "--quiet"), 1):
        if number % stride and name not in ("rename", "renameat2"):
            continue
        what = f"deciding, killed before step {number} ({name})"
        stage("decided")
        for left in ("outputs", "pipelines/example.lock"):
            city.remove(left)
        city.run(preload={"FAULT_AT": number, "FAULT_DO": "kill"})
        expect(city.run("--quiet").code == 0, f"{what}: the next run fails")
        expect(all_of_it() == decided, f"{what}: the next run gives something else")
    lock = (city.root / "pipelines/example.lock").read_bytes()
    stage("final")
    (city.root / "pipelines/example.lock").write_bytes(lock)
    expect(city.run("--quiet").code == 0, "the year cannot be made final")
    names = steps(city, "close", "example", "--into", "inputs/next", "--archive", "kept")
    closed = all_of_it()
    count = 0
    for number, name in enumerate(names, 1):
        if number % stride and name not in ("rename", "renameat2"):
            continue
        count += 1
        what = f"closing, killed before step {number} ({name})"
        for left in ("kept", "inputs/next"):
            city.remove(left)
        expect(close(preload={"FAULT_AT": number, "FAULT_DO": "kill"}).code == -signal.SIGKILL, f"{what}: not killed")
        ended = close()
        expect(ended.code == 0, f"{what}: it cannot be closed any more: {ended.error}{ended.out}")
        expect(all_of_it() == closed, f"{what}: closing again gives something else")
        city.expect_no_litter(what)
        left = [path.name for path in city.root.iterdir() if path.name.startswith(".")]
        expect(not left, f"{what}: left behind: {left}")
    print(f"deciding and closing a year, killed at {count} of {len(names)} steps: done again, with the same bytes")


def at_random(place, kills, seed):
    """The sample city, killed at any moment, again and again over what the kills before it left."""
    parts = {PROJECT / "pipelines": "pipelines", PROJECT / "inputs/cidu-2019": "inputs/cidu-2019"}
    states = TwoStates(City(place, "annual-2019", parts), "inputs/cidu-2019/counties.csv", "229.16", "129.16")
    city, dice = states.city, random.Random(seed)
    city.expect_verified("before the kills")
    state, killed, moved = "B", 0, 0
    while killed < kills:
        other = "A" if state == "B" else "B"
        states.put(inputs=other)
        running = city.start("run", "annual-2019", "--quiet")
        time.sleep(dice.uniform(0, 1.05) * states.seconds)
        running.signal(signal.SIGKILL)
        ended = running.wait()
        if ended.code == -signal.SIGKILL:
            killed += 1
        else:
            expect(ended.code == 0, f"a run that was not killed in time ends with {ended.code}")
        published = states.published(f"kill {killed}")
        if not published:
            return
        moved += published != state
        state = published
        expect_closed(city, f"kill {killed}")
        if killed % 10 == 0:
            states.put(inputs=state)
            city.expect_verified(f"kill {killed}")
    states.put(inputs="A")
    expect(city.run("--quiet").code == 0, "the run after the last kill fails")
    expect(tree(city.output) == states.outputs["A"], "the run after the last kill gives something else")
    city.expect_no_litter("after the last kill")
    print(f"killed at {killed} random moments (seed {seed}): the output was always whole; it had moved on {moved} times")


def interrupted(place):
    """Asked to end at every step: cleans up, says so, 130."""
    city = City(place)
    city.run("--quiet")
    before = tree(city.output)
    names = steps(city, "run", "year", "--quiet")
    exchange = names.index("renameat2") + 1
    for number in range(2, exchange, 5):
        for number_of_signal, language, word in ((signal.SIGINT, "zh", "已中断"), (signal.SIGTERM, "en", "Interrupted")):
            what = f"{number_of_signal.name} before step {number}"
            running = city.start("run", "year", "--lang", language, preload={"FAULT_AT": number, "FAULT_DO": "stop"})
            if expect(running.wait_stopped(), f"{what}: did not stop"):
                running.signal(number_of_signal)
                running.signal(signal.SIGCONT)
            ended = running.wait()
            expect(ended.code == 130, f"{what}: exit code {ended.code}")
            expect(word in ended.error, f"{what}: says {ended.error}")
            expect(tree(city.output) == before, f"{what}: the output was touched")
            city.expect_no_litter(what)
    city.expect_verified("after interruptions")
