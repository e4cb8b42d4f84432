"""A nation's readings, the same bytes for the same number of rows: units, readings, rulebook and pipeline of an ordinary project folder."""
import os

UNITS = 3000
INDICATORS = 278
MONTHS = 12
NOTES = ['"已核实"', '"按月报送,口径同上年"', '"备注:含""增量""部分"', '"跨行说明\n第二行"', '"来源:统计月报"']


def make_nation(directory, wanted):
    """Makes the folder once; returns rows and bytes of the readings table."""
    indicators = max(1, min(INDICATORS, round(wanted / (UNITS * MONTHS))))
    path = os.path.join(directory, "inputs", "readings.csv")
    rows = UNITS * indicators * MONTHS
    if not os.path.exists(os.path.join(directory, "complete")):
        for folder in ("inputs", "pipelines/rules", "outputs"):
            os.makedirs(os.path.join(directory, folder), exist_ok=True)
        write_units(os.path.join(directory, "inputs", "units.csv"))
        write_readings(path, indicators)
        write_rules(os.path.join(directory, "pipelines", "rules", "nation.yaml"), indicators)
        write_pipeline(os.path.join(directory, "pipelines", "nation.yaml"))
        open(os.path.join(directory, "complete"), "w").close()
    return rows, os.path.getsize(path)


def write_units(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("unit_id,name,level,division\n")
        for unit in range(UNITS):
            file.write(f"U{unit:05d},单位{unit},county,组{unit % 10}\n")


def write_readings(path, indicators):
    state = 20190319  # a linear congruential generator: seeded, and the same on every Python
    with open(path, "w", encoding="utf-8") as file:
        file.write("unit_id,indicator_id,period,value,note\n")
        for unit in range(UNITS):
            lines = []
            for indicator in range(indicators):
                head = f"U{unit:05d},I{indicator:03d},2020-"
                for month in range(1, MONTHS + 1):
                    state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
                    value = state >> 40
                    note = NOTES[(state >> 33) % len(NOTES)] if (state >> 20) % 5 == 0 else ""
                    lines.append(f"{head}{month:02d},{value // 100}.{value % 100:02d},{note}\n")
            file.write("".join(lines))


def write_rules(path, indicators):
    with open(path, "w", encoding="utf-8") as file:
        file.write("rulebook: nation\ntitle: nation\nreadings:\n")
        for indicator in range(indicators):
            file.write(f"  I{indicator:03d}: {{name: I{indicator:03d}, grain: month}}\n")
        file.write("scorecards:\n  nation:\n    name: nation\n    scale_to: 100\n    combine: sum\n    children:\n")
        for indicator in range(indicators):
            file.write(
                f"      - {{indicator: S{indicator:03d}, name: S{indicator:03d}, points: 1, measure: {{reading: I{indicator:03d}, over: mean}}, round: 6, "
                "method: {efficacy: {base: 0, direction: higher, min_peers: 3, when_all_equal: full}}}\n"
            )
        file.write("competitions:\n  nation: {name: nation, units: {}, one_per_division: yes, scorecard: nation, round: 4}\n")


def write_pipeline(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "pipeline: nation\ntitle: nation\nlanguage: en\nrules: pipelines/rules/nation.yaml\nperiod: 2020\ncut_off: 2020-12-31\n"
            "as_of: 2021-02-01\nstage: draft\ninputs:\n  - {table: units, file: inputs/units.csv}\n"
            "  - {table: readings, file: inputs/readings.csv, ignore: [note]}\n"
        )
