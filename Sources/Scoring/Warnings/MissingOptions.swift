import Model
import OrderedCollections
import Rules

/// An option without a row counts no votes. Where a panel's zeros are written out, a row is missing; elsewhere nobody chose it.
struct MissingOptions {
  let panels: OrderedDictionary<PanelID, Panel>

  func findings(in ballots: [Ballot]) -> [Finding] {
    Dictionary(grouping: ballots, by: \.panel).flatMap { panel, ballots -> [Finding] in
      guard let rules = panels[panel], ballots.contains(where: { $0.votes.values.contains(0) }) else { return [] }
      let options = rules.options.filter { $0.value != nil }.map(\.key)
      return ballots.compactMap { ballot in
        let missing = options.filter { ballot.votes[$0] == nil }.map(\.text)
        return missing.isEmpty ? nil : finding(ballot, rules.name, missing)
      }
    }
  }

  private func finding(_ ballot: Ballot, _ panel: LocalizedText, _ missing: [String]) -> Finding {
    let rows = ballot.rows
    return Finding(
      .missingBallot, .warning, rows: rows, value: missing.joined(separator: ";"),
      message: LocalizedText(
        zh: "“\(panel.zh)”对 \(ballot.unit) 的测评没有这些选项的行，按 0 票计：\(missing.joined(separator: "、"))",
        en: "The ballot of “\(panel.en)” on \(ballot.unit) has no rows for \(missing.joined(separator: ", ")), which count no votes"),
      hint: LocalizedText(zh: "补上这些行；确无人选的写 0", en: "Add the rows; where there were no votes, write 0"))
  }
}
