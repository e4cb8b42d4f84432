internal import Model
internal import OrderedCollections
internal import Rules

extension RecordBook {
  /// Writes the files about records, as far as the rulebook has something to say about them.
  func write(_ create: FileCreator) throws -> [OutputFile] {
    let (rulebook, heading) = (report.rulebook, report.heading)
    var outputs: [OutputFile] = []
    if rulebook.exemption != nil {
      outputs.append(try ExemptionsFile.write(self, heading, create))
      outputs.append(try ImpactsFile.write(self, heading, create))
      outputs.append(try QueriedFile.write(self, heading, create))
    }
    if rulebook.exemption != nil || !questions.errors.isEmpty { outputs.append(try ImpactAnswersFile.write(self, create)) }
    if rulebook.exemption != nil || rulebook.adjustments.values.contains(where: { $0.table == .accountability }) {
      outputs.append(try AccountabilityFile.write(self, heading, create))
    }
    if !rulebook.suggestions.isEmpty { outputs.append(try SuggestionsFile.write(self, heading, create)) }
    return outputs
  }
}
