public import Model
public import OrderedCollections
public import Rules

/// Judges major projects (重点工程): of each the last month of the assessed period that is over by the cut-off.
///
/// A project that is to begin after that month waits. One whose plan is absent or not above 0 is a finding and leaves its unit incomplete.
public struct ProjectStage: Sendable {
  /// What the projects came to.
  public struct Outcome: Sendable {
    /// The judged projects, by rule and key.
    public var projects: [JudgedProject] = []
    /// Those that begin later, by rule and key.
    public var waiting: [WaitingProject] = []
    /// What each unit's projects come to, by rule and unit.
    public var units: [UnitProjects] = []
    /// What is wrong with rows, ordered by row.
    public var findings: [Finding] = []
    /// Units that cannot be scored for a row that cannot be judged, and why.
    public var faulty: [UnitID: [LocalizedText]] = [:]
  }

  let rules: OrderedDictionary<ProjectsID, ProjectRules>
  let persons: Sharing
  let dates: AssessmentDates

  /// Makes a stage; `persons` says whose exemption relieves a matter of several persons.
  public init(rules: OrderedDictionary<ProjectsID, ProjectRules>, persons: Sharing, dates: AssessmentDates) {
    self.rules = rules
    self.persons = persons
    self.dates = dates
  }

  /// Judges; the order of the rows never matters.
  public func run(_ records: [Record], verdicts: [ErrorVerdict]) -> Outcome {
    let bearings = Bearings(persons: persons, verdicts: verdicts, records: records, asOf: dates.asOf)
    return run(records, bearings, ExcuseCheck(records, verdicts))
  }

  func run(_ records: [Record], _ bearings: Bearings, _ excuses: ExcuseCheck) -> Outcome {
    var outcome = Outcome()
    if rules.isEmpty { return outcome }
    let latest = latestRows(in: records)
    var findings: [UnitFinding] = []
    for rule in rules.values {
      let judging = ProjectJudging(rule: rule, bearings: bearings, excuses: excuses)
      var judged: [JudgedProject] = []
      for (row, month) in latest where rule.when.hold(for: row) {
        if let start = row.day("start_on"), let last = month.lastDay, start > last {
          outcome.waiting.append(WaitingProject(rules: rule.id, record: row, month: month))
          continue
        }
        do throws(ProjectFault) {
          judged.append(try judging.judge(row, in: month))
        } catch {
          findings.append(UnitFinding(finding: error.finding(at: row, by: rule), units: row.unit.map { [$0] } ?? []))
        }
      }
      do throws(ArithmeticFault) {
        let (projects, units) = try ProjectRanking(rule: rule).rank(judged)
        outcome.projects += projects
        outcome.units += units
      } catch {
        findings.append(UnitFinding(finding: .projectsBeyondArithmetic(rule), units: judged.compactMap(\.record.unit)))
      }
    }
    outcome.findings = findings.map(\.finding).inRowOrder
    outcome.faulty = findings.faulty
    return outcome
  }

  /// Of each project the last row of the period, in the order of keys.
  private func latestRows(in records: [Record]) -> [(Record, Period)] {
    var latest: [String: (Record, Period)] = [:]
    for record in records where record.table == .projects {
      guard let month = record.text("month").flatMap({ Period($0) }), dates.period.contains(month), let last = month.lastDay,
        last <= dates.cutOff, let id = record.key.first
      else { continue }
      if let (_, known) = latest[id], known > month { continue }
      latest[id] = (record, month)
    }
    return latest.values.sorted { $0.0.reference < $1.0.reference }
  }
}
