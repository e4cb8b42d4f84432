"""A year's assessment, the same bytes every time: units, indicators, and records of errors, exemptions, problems and bonuses.

The pipeline `city` has all of it and writes every file; `indicators` has units and readings alone, and writes rankings.csv and scores.json."""
import os
import random
from dataclasses import dataclass


@dataclass
class Size:
    units: int = 100
    indicators: int = 40
    # For each 2,000 records: 700 errors, 200 exemptions, 800 problems, 300 bonuses.
    records: int = 2_000
    # Each over the same card, for divisions of its own.
    competitions: int = 1

    def share(self, of_two_thousand):
        return self.records * of_two_thousand // 2_000


CITY = Size()
PROVINCE = Size(units=3_000, indicators=278, records=100_000, competitions=3)
DIVISIONS = 6
KINDS = ["决策失误", "执行偏差", "审批延误", "监管疏漏"]
SEVERITIES = ["轻微", "一般", "较重"]


def make_city(directory, size=CITY):
    """Makes the folder."""
    for folder in ("inputs", "pipelines/rules", "outputs"):
        os.makedirs(os.path.join(directory, folder), exist_ok=True)
    draw = random.Random(2019)
    for name, rows in tables(draw, size).items():
        write(os.path.join(directory, "inputs", f"{name}.csv"), rows)
    for name, has_records in (("city", True), ("indicators", False)):
        write(os.path.join(directory, "pipelines", "rules", f"{name}.yaml"), rules(name, size, has_records))
        write(os.path.join(directory, "pipelines", f"{name}.yaml"), pipeline(name, has_records))


def write(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def tables(draw, size):
    def day():
        return f"2019-{draw.randrange(1, 13):02d}-{draw.randrange(1, 29):02d}"

    units = ["unit_id,name,level,division"] + [f"D{unit:03d},部门{unit},department,组{unit % DIVISIONS}" for unit in range(size.units)]
    readings = ["unit_id,indicator_id,period,value"]
    for unit in range(size.units):
        for indicator in range(size.indicators):
            readings += [f"D{unit:03d},I{indicator:02d},2019,{draw.randrange(10_000) / 100:.2f}"]
    errors = ["error_id,matter_id,unit_id,kind,severity,occurred_on,found_on,status,document,description"]
    found = {}
    for error in range(size.share(700)):
        occurred = day()
        found[error] = max(occurred, day())
        errors.append(
            f"E{error:06d},M{error:06d},D{draw.randrange(size.units):03d},{draw.choice(KINDS)},{draw.choice(SEVERITIES)},{occurred},{found[error]},属实,"
            f'文〔2019〕{error}号,"第{error}件,已核实"'
        )
    exemptions = ["decision_id,error_id,authority,scope,applied_on,decided_on,effective_on,filed_on,outcome,factor,conditions,document"]
    for number, error in enumerate(sorted(draw.sample(range(size.share(700)), size.share(200)))):
        exemptions.append(f"X{number:06d},E{error:06d},市委,单位,{found[error]},2019-12-30,2019-12-30,2019-12-30,免责,,勤勉尽责,容〔2019〕{number}号")
    problems = ["problem_id,unit_id,source,kind,found_on,due_on,closed_on,reopened_on,cause"]
    for problem in range(size.share(800)):
        month = draw.randrange(1, 10)
        closed = f"2019-{month + draw.randrange(1, 4):02d}-15"
        problems.append(f"P{problem:06d},D{problem % size.units:03d},督查,整改,2019-{month:02d}-01,2019-{month + 2:02d}-01,{closed},,")
    bonuses = ["bonus_id,unit_id,item,kind,level,awarded_on,document"]
    for bonus in range(size.share(300)):
        bonuses.append(f"B{bonus:06d},D{draw.randrange(size.units):03d},事项{bonus},表彰,{draw.choice(['市级', '省级'])},{day()},表〔2019〕{bonus}号")
    return {"units": units, "readings": readings, "errors": errors, "exemptions": exemptions, "problems": problems, "bonuses": bonuses}


def rules(name, size, has_records):
    text = [f"rulebook: {name}", "title: city", "readings:"]
    text += [f"  I{indicator:02d}: {{name: 指标{indicator}}}" for indicator in range(size.indicators)]
    text += ["scorecards:", "  city:", "    name: city", "    scale_to: 100", "    combine: sum", "    children:"]
    methods = [
        "method: {efficacy: {base: 60%, direction: higher, min_peers: 3, when_all_equal: full}}",
        "method: {attainment: {goal: 80, direction: higher, cap: 100%}}",
        "method: {linear: {from: 0, from_points: 0, to: 100, to_points: 1, direction: higher}}",
        "method: {bands: [{below: 50, points: 0}, {from: 50, points: 1}]}",
    ]
    for indicator in range(size.indicators - has_records):
        method = methods[indicator % len(methods)]
        text.append(f"      - {{indicator: I{indicator:02d}, points: 1, measure: {{reading: I{indicator:02d}, over: last}}, round: 2, {method}}}")
    if has_records:
        text += records_rules()
    text.append("competitions:")
    for competition in range(size.competitions):
        own = [f"组{division}" for division in range(competition, DIVISIONS, size.competitions)]
        text += [
            f"  city{competition}:", f"    name: 竞赛{competition}", f"    units: {{divisions: [{', '.join(own)}]}}", "    one_per_division: yes",
            "    scorecard: city", "    round: 2", "    grades:",
            "      excellent: {name: 优秀, quota: {share: 30%, round: down, of: competing, edge_tie: include}}", "      pass: {name: 合格}",
        ]
    return text


def records_rules():
    """The last indicator, which looks at problems, and the rules over errors and bonuses."""
    return [
        "      - {indicator: closed, name: 按时销号, points: 5, measure: {closed_in_time: problems, when_exempt: as_met}, "
        "method: {linear: {from: 0, from_points: 0, to: 100, to_points: 5, direction: higher}}, round: 2}",
        "exemption:", "  authorities: [市委]", "  conditions: {勤勉尽责: 勤勉尽责}", "adjustments:",
        "  errors:", "    name: 工作差错", "    owes: 责任单位", "    on: errors", "    counts_on: found_on",
        "    deduct: {amount: {by: severity, values: {轻微: 0.05, 一般: 0.1, 较重: 0.2}}, per: matter, up_to: 5}",
        "  bonuses:", "    name: 加分", "    owes: 申报单位", "    on: bonuses", "    add: {amount: {by: level, values: {市级: 0.1, 省级: 0.2}}, up_to: 3}",
    ]


def pipeline(name, has_records):
    text = [f"pipeline: {name}", "title: city", "language: zh", f"rules: pipelines/rules/{name}.yaml", "period: 2019", "cut_off: 2019-12-31"]
    text += ["as_of: 2020-02-28", "stage: draft"] + ([] if has_records else ["outputs: [rankings, scores]"]) + ["inputs:"]
    tables = ("units", "readings") + (("errors", "exemptions", "problems", "bonuses") if has_records else ())
    return text + [f"  - {{table: {name}, file: inputs/{name}.csv}}" for name in tables]
