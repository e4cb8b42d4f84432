import Model
import OrderedCollections
import Rules

/// What the votes on a unit come to (民主测评).
///
/// Only valid votes count: who abstains lowers nothing. A panel whose every vote is an abstention has taken part all the same; among
/// several panels it is left out of the mean.
struct BallotTally {
  let index: FactIndex
  let unit: UnitID

  /// The mean worth of the votes; of several panels the mean of their means, so that a large panel weighs no more than a small one.
  func mean(of panels: [PanelID]) throws(ArithmeticFault) -> Gauge.Reckoned {
    var parts: [LineNumber] = []
    var (sum, voting) = (Fraction.zero, 0)
    for panel in panels {
      var (worths, valid) = (Fraction.zero, Fraction.zero)
      for vote in validVotes(of: panel) {
        let label = panels.count > 1 ? "\(panel)/\(vote.option)" : vote.option.text
        parts.append(LineNumber(.votes, of: label, vote.number))
        parts.append(LineNumber(.worth, of: label, vote.worth))
        worths = try worths + vote.worth * vote.number
        valid = try valid + vote.number
      }
      guard !valid.isZero else { continue }
      sum = try sum + worths / valid
      voting += 1
    }
    return voting == 0 ? noValidVote(of: panels) : .number(try sum / Fraction(voting), parts: parts)
  }

  /// 100 × the share of some options among the valid votes.
  func share(of options: Set<ChoiceID>, by panel: PanelID) throws(ArithmeticFault) -> Gauge.Reckoned {
    var parts: [LineNumber] = []
    var (chosen, valid) = (Fraction.zero, Fraction.zero)
    for vote in validVotes(of: panel) {
      parts.append(LineNumber(.votes, of: vote.option.text, vote.number))
      valid = try valid + vote.number
      if options.contains(vote.option) { chosen = try chosen + Fraction(100) * vote.number }
    }
    return valid.isZero ? noValidVote(of: [panel]) : .number(try chosen / valid, parts: parts)
  }

  /// The votes for options that are worth something, in the panel's order.
  private func validVotes(of panel: PanelID) -> [(option: ChoiceID, number: Fraction, worth: Fraction)] {
    let votes = index.ballot(of: unit, by: panel)?.votes ?? [:]
    return (index.panels[panel]?.options ?? [:]).compactMap { option, worth in
      guard let worth, let number = votes[option] else { return nil }
      return (option, Fraction(number), worth)
    }
  }

  private func noValidVote(of panels: [PanelID]) -> Gauge.Reckoned {
    let names = panels.map { index.name(of: $0) }
    return .fault(
      .zeroDenominator(
        LocalizedText(
          zh: "\(names.map(\.zh).joined(separator: "、"))的有效票", en: "valid votes of \(names.map(\.en).joined(separator: ", "))")))
  }
}
