import Model
import OrderedCollections

/// Ballots of panels on units they do not vote on: nobody scores a unit they may not.
struct BallotCheck {
  /// One a ballot, by unit and panel.
  private(set) var findings: [Finding] = []
  /// The units voted on, and why they cannot be scored.
  private(set) var faulty: [UnitID: [LocalizedText]] = [:]

  init(_ index: FactIndex) {
    for ballot in index.facts.ballots.sorted(by: { ($0.unit, $0.panel) < ($1.unit, $1.panel) }) {
      guard let unit = index.indexOfUnit(ballot.unit).map({ index.facts.units[$0] }), !index.votes(ballot.panel, on: unit) else { continue }
      let name = index.name(of: ballot.panel)
      let finding = Finding(
        .ballotOutsidePanel, rows: ballot.votes.keys.sorted().map { RowReference(.ballots, [unit.id.text, ballot.panel.text, $0.text]) },
        value: ballot.panel.text,
        message: LocalizedText(
          zh: "\(unit.name)（\(unit.id)）不在“\(name.zh)”的测评范围内，却有其测评票",
          en: "“\(name.en)” does not vote on \(unit.name) (\(unit.id)), but has a ballot on it"),
        hint: LocalizedText(zh: "核对单位，或调整该测评主体的 applies_to", en: "Check the unit, or the panel's applies_to"))
      findings.append(finding)
      faulty[unit.id, default: []].append(finding.message)
    }
  }
}
