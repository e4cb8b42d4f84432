import Model
import OrderedCollections

/// Ballots of panels on units they do not vote on: nobody scores a unit they may not.
///
/// One on a unit that is not there at the cut-off may have been in order when it was taken. It counts for nobody, which is said.
struct BallotCheck {
  /// One a ballot, by unit and panel.
  private(set) var findings: [Finding] = []
  /// The units voted on, and why they cannot be scored.
  private(set) var faulty: [UnitID: [LocalizedText]] = [:]

  init(_ index: FactIndex, absent: AbsentUnits?) {
    for ballot in index.facts.ballots.sorted(by: { ($0.unit, $0.panel) < ($1.unit, $1.panel) }) {
      let name = index.name(of: ballot.panel)
      let finding: Finding
      if let unit = index.indexOfUnit(ballot.unit).map({ index.facts.units[$0] }) {
        guard !index.votes(ballot.panel, on: unit) else { continue }
        finding = .ballot(
          ballot, .error,
          LocalizedText(
            zh: "\(unit.name)（\(unit.id)）不在“\(name.zh)”的测评范围内，却有其测评票",
            en: "“\(name.en)” does not vote on \(unit.name) (\(unit.id)), but has a ballot on it"),
          hint: LocalizedText(zh: "核对单位，或调整该测评主体的 applies_to", en: "Check the unit, or the panel's applies_to"))
      } else if let absent, let reason = absent.reason(ballot.unit) {
        let unit = absent.name(of: ballot.unit)
        finding = .ballot(
          ballot, .warning,
          LocalizedText(
            zh: "\(unit)（\(ballot.unit)）\(reason.zh)，却有“\(name.zh)”的测评票，票数不计入任何单位",
            en: "\(unit) (\(ballot.unit)) \(reason.en), but has a ballot of “\(name.en)”, whose votes count for nobody"),
          hint: LocalizedText(
            zh: "测评票不随机构承继：测评承继单位的，改填其代码；终止前所投的，可以留着",
            en: "Ballots do not go over to successors: if the successor was meant, write its id; one cast before the end may stay"))
      } else {
        continue
      }
      findings.append(finding)
      if finding.severity == .error { faulty[ballot.unit, default: []].append(finding.message) }
    }
  }
}

extension Finding {
  fileprivate static func ballot(_ ballot: Ballot, _ severity: Severity, _ message: LocalizedText, hint: LocalizedText) -> Finding {
    Finding(
      .ballotOutsidePanel, severity,
      rows: ballot.rows, value: ballot.panel.text, message: message, hint: hint)
  }
}

extension Ballot {
  /// Its rows in the table, one an option.
  var rows: [RowReference] { votes.keys.sorted().map { RowReference(.ballots, [unit.text, panel.text, $0.text]) } }
}
