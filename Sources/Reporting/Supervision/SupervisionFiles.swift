internal import Model
internal import OrderedCollections
internal import Rules
package import Scoring
internal import Tables

/// The lists of supervision: obligations, what leaders are to be reminded of, clearances, the restricted list of malicious accusers, and who has reported what.
///
/// Each is written only where the rulebook has such rules; the restricted list only where somebody is on it.
struct SupervisionFiles {
  let report: Report

  func write(_ create: FileCreator) throws(FileFault) -> [OutputFile] {
    var outputs: [OutputFile] = []
    if !report.rulebook.obligations.isEmpty { outputs.append(try ObligationsFile(report: report).write(create)) }
    if report.rulebook.obligations.values.contains(where: { $0.owes == .leader }) {
      outputs.append(try RemindersFile(report: report).write(create))
    }
    if let rules = report.rulebook.clearances {
      let stage = ClearanceStage(rules: rules, dates: report.assessment.dates)
      let clearances = stage.clearances(in: report.facts.records)
      outputs.append(try ClearancesFile(report: report, clearances: clearances).write(create))
      let transfers = stage.proposedTransfers(in: report.facts.records)
      if !transfers.isEmpty { outputs.append(try ProposedTransferFile(report: report, transfers: transfers).write(create)) }
    }
    let submissions = report.submissions
    if submissions.entries.contains(where: { $0.lead != nil }) {
      outputs.append(try CollectionFile(report: report, submissions: submissions).write(create))
    }
    return outputs
  }
}

extension Report {
  /// Who has handed in what.
  package var submissions: Submissions { Submissions(assessment) }
}
