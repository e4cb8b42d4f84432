import Foundation
import Pipeline

/// A made-up city whose tables hold a person, a day or another unit wherever a table takes text, and whose results depend on each other
/// wherever rules let them: shared matters, ties at the edge of a quota, peers, vetoes, bars.
enum HostileCity {
  static let name = "hostile"

  static func sandbox(language: String) throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(pipeline.replacingOccurrences(of: "LANGUAGE", with: language), to: "pipelines/hostile.yaml")
    try sandbox.write(rules, to: "pipelines/rules/hostile.yaml")
    try FileManager.default.createDirectory(at: sandbox.root.appending(path: "inputs/hostile"), withIntermediateDirectories: true)
    for (table, text) in tables { try sandbox.write(text + "\n", to: "inputs/hostile/\(table).csv") }
    return sandbox
  }

  private static let pipeline =
    """
    pipeline: hostile
    title: {zh: 考核, en: Assessment}
    language: LANGUAGE
    rules: pipelines/rules/hostile.yaml
    period: 2019
    cut_off: 2019-12-31
    as_of: 2020-02-28
    stage: feedback
    editions: [unit, notice]
    feedback_until: 2020-03-31
    inputs:
    """ + tables.map { "\n  - {table: \($0.0), file: inputs/hostile/\($0.0).csv}" }.joined() + "\n"

  private static let rules = """
    rulebook: hostile
    title: {zh: 细则, en: Rules}
    readings: {mark: {name: {zh: 评分, en: Mark}}, best: {name: {zh: 对比, en: Best}}}
    scorecards:
      card:
        name: {zh: 总计, en: Card}
        points: 120
        combine: sum
        missing: redistribute
        children:
          - {indicator: mark, name: {zh: 评分, en: Mark}, points: 100, method: given}
          - {indicator: best, name: {zh: 对比, en: Best}, points: 10, method: {best_ratio: {direction: higher, min_peers: 2, when_all_equal: full}}}
          - {indicator: closed, name: {zh: 销号, en: Closed}, points: 10, measure: {closed_in_time: problems, when_exempt: exclude}, method: {attainment: {goal: 100, direction: higher}}}
    competitions:
      all:
        name: {zh: 各局, en: Bureaus}
        units: {}
        scorecard: card
        round: 2
        grades:
          top: {name: {zh: 上等, en: Top}, score_at_least: 60, quota: {number: 1, edge_tie: escalate}}
          low: {name: {zh: 下等, en: Low}}
    exemption:
      authorities: [认定机关甲]
      conditions: {open: {zh: 公开条件, en: Openness}}
      exclusions: {grave: {name: {zh: 不得容错, en: Never}, when: [{column: severity, is: grave}]}}
      persons: all
      units: principal
    adjustments:
      mistakes: {name: {zh: 差错, en: Mistakes}, document: 办法7号, on: errors, deduct: {amount: {fixed: 1}, per: matter, up_to: 3}}
      measures: {name: {zh: 处理, en: Measures}, on: accountability, deduct: {amount: {fixed: 1}}}
      ceiling: {name: {zh: 限制, en: Ceiling}, on: accountability, when: [{column: kind, is: 免去职务}], ceiling: low}
      veto: {name: {zh: 否决, en: Veto}, on: errors, when: [{column: severity, is: grave}, {column: document, present: yes}], veto: low}
      influence: {name: {zh: 影响, en: Influence}, on: accountability, bar: {start: starts_on, months: 12, tested: any_day}}
      awards: {name: {zh: 表彰, en: Awards}, on: bonuses, add: {amount: {fixed: 1}, same_item: highest}}
    obligations:
      briefings: {name: {zh: 简报, en: Briefings}, owes: unit, on: activities, per: year, distinct: series, at_most: 1, deduct: {each: 0.5, up_to: 2}}
    suggestions:
      again: {name: {zh: 再次, en: Again}, on: errors, at_least: 2}
    publication: {fields: [place, unit, total, grade], telephone: "0000-7654321"}
    """

  private static let tables: [(String, String)] = [
    (
      "units",
      """
      unit_id,name,short_name,former_names,level,staff
      UA,甲局,甲甲,旧甲局,department,10
      UB,乙局,乙乙,旧乙局,department,10
      UC,丙局,丙丙,旧丙局,department,10
      UD,丁局,丁丁,旧丁局,department,10
      """
    ),
    (
      "readings",
      """
      unit_id,indicator_id,period,value,source
      UA,mark,2019,90,赵六报送
      UB,mark,2019,90,孙七报送
      UC,mark,2019,80,李八报送
      UD,mark,2019,80,周九报送
      UA,best,2019,5,
      UB,best,2019,5,
      UC,best,2019,4,
      """
    ),
    ("not_applicable", "unit_id,indicator_id,reason,document\nUD,best,因吴十调离乙局,不适用66号"),
    (
      "problems",
      """
      problem_id,unit_id,source,kind,found_on,due_on,closed_on,reopened_on,cause
      PRB1,UA,郑一举报,乙局推诿,2019-03-04,2019-04-05,2019-04-06,,ERR1
      PRB2,UB,郑二举报,甲局推诿,2019-03-07,2019-04-08,2019-04-01,,
      PRB3,UC,郑三举报,丁局推诿,2019-03-09,2019-04-10,2019-04-02,,ERR5
      PRB4,UD,郑四举报,丙局推诿,2019-03-11,2019-04-12,2019-04-03,,
      """
    ),
    (
      "activities",
      """
      activity_id,unit_id,kind,series,on,task_id,project_id,joint_id,plan_ref,approval_ref,scheme_ref
      AC1,UA,王一主持,甲刊,2019-05-06,,,JO1,计划1号,批准1号,方案1号
      AC2,UA,王二主持,乙刊,2019-05-07,,,,计划2号,批准2号,方案2号
      AC3,UB,王三主持,丙刊,2019-05-08,,,JO1,计划3号,批准3号,方案3号
      """
    ),
    (
      "errors",
      """
      error_id,matter_id,unit_id,share,person_id,kind,severity,occurred_on,found_on,status,found_by,document,description
      ERR1,MA1,UA,0.6,PE01,刘一失察,plain,2019-01-02,2019-02-03,confirmed,陈一发现,督1号,刘一在乙局会上失言
      ERR2,MA1,UB,0.4,PE02,刘二失察,plain,2019-01-04,2019-02-05,confirmed,陈二发现,督2号,刘二在甲局会上失言
      ERR3,MA3,UA,,PE01,刘三失察,plain,2019-01-06,2019-02-07,untrue,陈三发现,督3号,刘三未到场
      ERR4,MA4,UB,,PE04,刘四失察,grave,2019-01-08,2019-02-09,confirmed,陈四发现,督4号,刘四擅离职守
      ERR5,MA5,UC,,PE05,刘五失察,plain,2019-01-10,2019-02-11,confirmed,陈五发现,督5号,刘五与丁局争执
      ERR6,MA6,UC,,PE05,刘五失察,grave,2018-01-12,2018-02-13,confirmed,陈六发现,督6号,刘六旧事
      """
    ),
    (
      "exemptions",
      """
      decision_id,error_id,authority,scope,applied_on,decided_on,effective_on,filed_on,outcome,factor,conditions,document
      EX1,ERR1,认定机关甲,person,2019-03-01,2019-06-02,2019-06-03,2019-06-04,exempt,,open,容11号
      EX4,ERR4,认定机关甲,unit,2019-03-05,2019-06-06,2019-06-07,2019-06-08,exempt,,open,容14号
      EX5,ERR5,认定机关乙,matter,2019-03-09,2019-06-10,2019-06-11,2019-06-12,mitigated,0.5,open,容15号
      """
    ),
    (
      "accusations",
      """
      accusation_id,error_id,action_id,received_on,finding,harm,closed_on,cleared_on,authority,document,accuser_id
      REP1,ERR3,,2019-02-14,malicious,很大,2019-02-15,2019-02-16,核查机关丙,核21号,AQ01
      REP2,ERR2,,2019-02-17,confirmed,没有,2019-02-18,,核查机关丙,核22号,AQ02
      """
    ),
    (
      "accountability",
      """
      action_id,matter_id,unit_id,person_id,kind,level,occurred_on,decided_on,starts_on,document,cause
      MS1,MA1,UA,PE01,当众训诫,某级,2019-01-02,2019-07-02,2019-07-03,处31号,ERR1
      MS4,MA4,UB,PE04,免去职务,某级,2019-01-08,2019-07-04,2019-07-05,处34号,ERR4
      MS5,MA5,UC,PE05,当众训诫,某级,2019-01-10,2019-07-06,2019-07-07,处35号,ERR5
      MS6,,UD,PE06,当众训诫,某级,2018-01-10,2018-07-06,2018-07-07,处36号,
      """
    ),
    (
      "bonuses",
      """
      bonus_id,unit_id,item,kind,level,awarded_on,document
      BO1,UC,何一个人,何一获奖,某级,2019-08-02,奖41号
      BO2,UC,何一个人,何二获奖,某级,2019-08-03,奖42号
      BO3,UD,何三个人,何三获奖,某级,2019-08-04,奖43号
      """
    ),
  ]
}
