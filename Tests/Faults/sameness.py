"""Where, when and by whom it is run never changes a byte: locale, time zone, umask, working folder, cores, order of rows, the day."""

import csv
import os
import random

from city import City, PROJECT, expect, tree

# Positions and digests of inputs follow the order of rows, and the lines of lists that name them.
PLACES = {"manifest.json", "sources.csv"}
POSITION = {"record", "line", "column", "cell"}


def everything(place):
    parts = {PROJECT / "pipelines": "pipelines", PROJECT / "inputs/cidu-2019": "inputs/cidu-2019"}
    city = City(place, "annual-2019", parts)
    expect(city.run("--quiet").code == 0, "the sample city does not run")
    plain = tree(city.output)
    one_core = (lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}))
    for what, options in {
        "LC_ALL=C": {"environment": {"LC_ALL": "C"}},
        "LC_ALL=zh_CN.UTF-8": {"environment": {"LC_ALL": "zh_CN.UTF-8"}},
        "LC_ALL=tr_TR.UTF-8": {"environment": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}},
        "TZ=Pacific/Apia": {"environment": {"TZ": "Pacific/Apia"}},
        "TZ=Asia/Shanghai, LC_ALL=zh_CN.GB18030": {"environment": {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.GB18030"}},
        "umask 077": {"limits": lambda: os.umask(0o077)},
        "umask 000": {"limits": lambda: os.umask(0)},
        "one core": {"limits": one_core},
        "no environment": {"environment": {"PATH": "", "LC_ALL": "", "TMPDIR": ""}},
        "the year 2090 and 1971": {"preload": {"FAULT_CLOCK": "jump"}},
    }.items():
        expect(city.run("--quiet", **options).code == 0, f"{what}: does not run")
        expect(tree(city.output) == plain, f"{what} changes {differing(plain, tree(city.output))}")
    path = str(city.root / "pipelines/annual-2019.yaml")
    expect(city.call("run", path, "--quiet", folder="/").code == 0, "another working folder: does not run")
    expect(tree(city.output) == plain, "another working folder changes the output")
    print("10 surroundings and another working folder: the same bytes")


def order_of_rows(place, seeds):
    """Rows shuffled in every table that was given no order; only places in files may follow."""
    for seed in seeds:
        city = City(place)
        expect(city.run("--quiet").code == 0, "the city does not run")
        plain = lasting(city)
        dice = random.Random(seed)
        for table in sorted((city.root / "inputs/year").glob("*.csv")):
            head, *rows = table.read_text("utf-8").splitlines(keepends=True)
            rows = [row if row.endswith("\n") else row + "\n" for row in rows]
            dice.shuffle(rows)
            table.write_text(head + "".join(rows), "utf-8")
        expect(city.run("--quiet").code == 0, f"shuffled by {seed}: does not run")
        expect(lasting(city) == plain, f"the order of rows (seed {seed}) changes {differing(plain, lasting(city))}")
    print(f"{len(seeds)} orders of rows: the same results")


def lasting(city):
    """Everything that no order of rows may change: of findings all but where their rows lie."""
    files = {name: what for name, what in tree(city.output).items() if name not in PLACES}
    with open(city.output / "findings.csv", encoding="utf-8-sig", newline="") as file:
        files["findings.csv"] = [{name: cell for name, cell in row.items() if name not in POSITION} for row in csv.DictReader(file)]
    return files


def differing(one, other):
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
