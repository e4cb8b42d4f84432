"""A nation's readings, the same bytes for the same number of rows: units, readings, rulebook and pipelines of an ordinary project folder."""
import os
import random

UNITS = 3000
INDICATORS = 278
MONTHS = 12
NOTES = ['"已核实"', '"按月报送,口径同上年"', '"备注:含""增量""部分"', '"跨行说明\n第二行"', '"来源:统计月报"']
# How the readings lie in their file; every one says the same.
SHAPES = ["plain", "shuffled", "other", "long"]
# What stands before the ids of units and indicators where these are long.
PREFIX = "nation-2020-statistics-"


def make_nation(directory, wanted, units=UNITS, shapes=("plain",)):
    """Makes the folder, each shape of the readings once; returns the number of rows."""
    indicators = max(1, min(INDICATORS, round(wanted / (units * MONTHS))))
    months = max(1, min(MONTHS, round(wanted / (units * indicators))))
    for folder in ("inputs", "pipelines/rules", "outputs"):
        os.makedirs(os.path.join(directory, folder), exist_ok=True)
    for prefix, suffix in [("", ""), (PREFIX, "-long")]:
        write_units(os.path.join(directory, "inputs", f"units{suffix}.csv"), units, prefix)
        write_rules(os.path.join(directory, "pipelines", "rules", f"nation{suffix}.yaml"), indicators, prefix)
    for shape in shapes:
        path = readings_file(directory, shape)
        if not os.path.exists(path):
            write_readings(path + ".partial", shape, units, indicators, months)
            os.rename(path + ".partial", path)
        write_pipeline(directory, shape, shape, "[rankings]")
    write_pipeline(directory, "whole", "plain", None)
    return units * indicators * months


def readings_file(directory, shape):
    return os.path.join(directory, "inputs", f"readings-{shape}.csv")


def units_file(directory, shape):
    return os.path.join(directory, "inputs", "units-long.csv" if shape == "long" else "units.csv")


def write_units(path, units, prefix):
    with open(path, "w", encoding="utf-8") as file:
        file.write("unit_id,name,level,division\n")
        for unit in range(units):
            file.write(f"{prefix}U{unit:05d},单位{unit},county,组{unit % 10}\n")


def write_readings(path, shape, units, indicators, months):
    records = make_records(units, indicators, months)
    # newline="": what is written is what stands in the file.
    with open(path, "w", encoding="utf-8", newline="") as file:
        if shape == "other":
            file.write("region,note,period,value,unit_id,remarks,indicator_id\r\n")
            for unit, indicator, period, value, note in records:
                file.write(f"某省某市,{note},{period},{value},{unit},无,{indicator}\r\n")
            return
        file.write("unit_id,indicator_id,period,value,note\n")
        prefix = PREFIX if shape == "long" else ""
        lines = (f"{prefix}{unit},{prefix}{indicator},{period},{value},{note}\n" for unit, indicator, period, value, note in records)
        if shape == "shuffled":
            lines = list(lines)
            random.Random(20190319).shuffle(lines)
        file.writelines(lines)


def make_records(units, indicators, months):
    state = 20190319  # a linear congruential generator: seeded, and the same on every Python
    for unit in range(units):
        for indicator in range(indicators):
            for month in range(1, months + 1):
                state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
                value = state >> 40
                note = NOTES[(state >> 33) % len(NOTES)] if (state >> 20) % 5 == 0 else ""
                yield f"U{unit:05d}", f"I{indicator:03d}", f"2020-{month:02d}", f"{value // 100}.{value % 100:02d}", note


def write_rules(path, indicators, prefix):
    with open(path, "w", encoding="utf-8") as file:
        file.write("rulebook: nation\ntitle: nation\nreadings:\n")
        for indicator in range(indicators):
            file.write(f"  {prefix}I{indicator:03d}: {{name: I{indicator:03d}, grain: month}}\n")
        file.write("scorecards:\n  nation:\n    name: nation\n    scale_to: 100\n    combine: sum\n    children:\n")
        for indicator in range(indicators):
            file.write(
                f"      - {{indicator: S{indicator:03d}, name: S{indicator:03d}, points: 1, measure: {{reading: {prefix}I{indicator:03d}, over: mean}}, round: 6, "
                "method: {efficacy: {base: 0, direction: higher, min_peers: 3, when_all_equal: full}}}\n"
            )
        file.write("competitions:\n  nation: {name: nation, units: {}, one_per_division: yes, scorecard: nation, round: 4}\n")


def write_pipeline(directory, name, shape, outputs):
    suffix = "-long" if shape == "long" else ""
    ignored = "[region, note, remarks]" if shape == "other" else "[note]"
    with open(os.path.join(directory, "pipelines", f"{name}.yaml"), "w", encoding="utf-8") as file:
        file.write(
            f"pipeline: {name}\ntitle: nation\nlanguage: en\nrules: pipelines/rules/nation{suffix}.yaml\nperiod: 2020\ncut_off: 2020-12-31\n"
            "as_of: 2021-02-01\nstage: draft\n" + (f"outputs: {outputs}\n" if outputs else "")
            + f"inputs:\n  - {{table: units, file: inputs/units{suffix}.csv}}\n"
            f"  - {{table: readings, file: inputs/readings-{shape}.csv, ignore: {ignored}}}\n"
        )
