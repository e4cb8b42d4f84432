"""Scores the county pipelines a second time, in fractions, without a line of Liangji: totals for IndependentTests to compare with.

    python3 Tests/Conformance/Independent/score.py

Reads the YAML (PyYAML) and CSV files of the project and rewrites the tables beside this file: unit, total; blank for an incomplete unit.
Knows just the grammar that these two rulebooks use. Run it after a change of their rules, and look at the difference.
"""

import csv
import math
import pathlib
import re
from fractions import Fraction

import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]


def load(path):
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def number(text):
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def half_up(value, places):
    scaled = abs(value) * 10**places + Fraction(1, 2)
    return (1 if value >= 0 else -1) * Fraction(math.floor(scaled), 10**places)


def measure(rule, figures):
    """The number an indicator looks at, or None where a figure is missing."""
    if "ratio" in rule:
        top, bottom = figures.get(rule["ratio"]), figures.get(rule["to"])
        return None if top is None or bottom is None else number(rule.get("times", "1")) * top / bottom
    figure = figures.get(rule["logarithm"])
    return None if figure is None else half_up(Fraction(math.log(figure)), 12)


def points(node, value, peers):
    """What the method gives; every method here has `direction: higher`."""
    full = number(node["points"])
    ((name, rule),) = node["method"].items()
    if name == "linear":
        start, end = number(rule["from"]), number(rule["to"])
        low, high = number(rule["from_points"]), number(rule["to_points"])
        return low + (high - low) * (value - start) / (end - start)
    if name == "attainment":
        return full * min(max(value / number(rule["goal"]), number(rule["floor"])), number(rule["cap"]))
    if name == "bands":
        for band in rule:
            if number(band["from"]) <= value and ("below" not in band or value < number(band["below"])):
                if "to_points" not in band:
                    return number(band["points"])
                part = (value - number(band["from"])) / (number(band["below"]) - number(band["from"]))
                return number(band["points"]) + part * (number(band["to_points"]) - number(band["points"]))
    assert rule["direction"] == "higher" and len(peers) >= int(rule["min_peers"]) and min(peers) < max(peers)
    if name == "efficacy":
        base = number(rule["base"])
        return full * (base + (1 - base) * (value - min(peers)) / (max(peers) - min(peers)))
    if name == "best_ratio":
        return full * value / max(peers)
    if name == "rank_steps":
        (first,) = rule["points"]
        return max(number(first) - number(rule["step"]) * sum(peer > value for peer in peers), number(rule["floor"]))
    if name == "percentile":
        equal = sum(peer == value for peer in peers) - 1
        return full * (sum(peer < value for peer in peers) + Fraction(equal, 2)) / (len(peers) - 1)
    if name == "zscore":
        mean = sum(peers) / len(peers)
        deviation = math.sqrt(sum((peer - mean) ** 2 for peer in peers) / len(peers))
        return number(rule["center"]) + number(rule["spread"]) * half_up(Fraction(float(value - mean) / deviation), 12)
    raise ValueError(name)


def leaves(node):
    return [leaf for child in node["children"] for leaf in leaves(child)] if "children" in node else [node]


def score(node, unit, values):
    if "children" in node:
        scores = [score(child, unit, values) for child in node["children"]]
        return {"sum": sum, "highest": max}[node["combine"]](scores)
    column = values[node["indicator"]]
    result = points(node, column[unit], list(column.values()))
    result = max(result, number(node["floor"])) if "floor" in node else result
    return min(result, number(node["cap"])) if "cap" in node else result


def read(source, divisions):
    """Figures by division and unit, and the units of which something is wrong."""
    with open(ROOT / source["file"], encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    header, skipped = rows[0], {int(record) for record in source.get("skip_records", [])}
    division_column = next((name for name, column in source["columns"].items() if column == "division"), None)
    groups, wrong = {}, []
    for record, row in enumerate(rows[1:], 2):
        if record in skipped:
            continue
        cells = dict(zip(header, row))
        unit = cells[source["unit_id"]].replace(" ", "")
        texts = {reading: cells[name] for name, reading in source["readings"].items() if cells[name]}
        division = cells[division_column] if division_column else None
        shifted = any(row[len(header) :])
        if shifted or (divisions and division not in divisions) or not all(re.fullmatch(r"\d+", text) for text in texts.values()):
            wrong.append(unit)
        else:
            groups.setdefault(division, {})[unit] = {reading: Fraction(text) for reading, text in texts.items()}
    return groups, wrong


def totals(name):
    pipeline = load(f"pipelines/{name}.yaml")
    rules = load(pipeline["rules"])
    competition = rules["competitions"]["counties"]
    root = rules["scorecards"][competition["scorecard"]]
    groups, incomplete = read(pipeline["inputs"][0], competition["units"].get("divisions"))
    result = {unit: "" for unit in incomplete}
    for group in groups.values():
        values = {leaf["indicator"]: {unit: measure(leaf["measure"], group[unit]) for unit in group} for leaf in leaves(root)}
        complete = [unit for unit in group if all(column[unit] is not None for column in values.values())]
        values = {item: {unit: column[unit] for unit in complete} for item, column in values.items()}
        result |= {unit: "" for unit in group}
        for unit in complete:
            total = half_up(score(root, unit, values), int(competition["round"]))
            result[unit] = f"{total.numerator * 100 // total.denominator / 100:.2f}"
    return result


for name in ("jiangxi-counties-2020", "china-counties-2020"):
    result = totals(name)
    lines = [f"{unit},{result[unit]}\n" for unit in sorted(result)]
    (HERE / f"{name}.csv").write_text("unit,total\n" + "".join(lines), encoding="utf-8")
    print(name, len(lines), "units,", sum(1 for total in result.values() if total), "with a total")
