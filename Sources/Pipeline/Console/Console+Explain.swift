internal import Model
internal import Reporting
internal import Tables

/// What `liangji explain` is asked.
public struct ExplainRequest: Sendable {
  /// The unit, by any of its names.
  var unit: String
  /// One item or rule, by id or name; nil for the whole account.
  var item: String?
  /// Whether rules that were tried and do not count are read out, too.
  var showsAll: Bool
  /// Whether the rows behind the lines are looked up in their files.
  var findsRows: Bool

  /// Makes a request.
  public init(unit: String, item: String? = nil, showsAll: Bool = false, findsRows: Bool = false) {
    self.unit = unit
    self.item = item
    self.showsAll = showsAll
    self.findsRows = findsRows
  }
}

extension Console {
  /// Prints a unit's account as it stands in a finished output; nothing is computed again.
  public func explain(_ request: ExplainRequest, in output: FinishedOutput) throws(PipelineFault) {
    let (document, whole) = try account(request.unit, in: output)
    var explanation = whole
    if let wanted = request.item { explanation = whole.narrowed(to: try item(wanted, of: whole)) }
    let places = request.findsRows ? try RowSearch(output).find(explanation.rows, telling: progress) : nil
    noteAge(of: output)
    switch format {
    case .text: try result(explanation.lines(language, all: request.showsAll) + (places?.lines(language) ?? []))
    case .json:
      // A whole account is handed on as it stands in the file.
      let unnarrowed = request.item == nil ? try? document.accountJSON(of: whole.unitID, places) : nil
      try result([unnarrowed ?? explanation.json(places)])
      note(places?.remarks(language) ?? [])
    case .csv:
      guard let places else {
        return try print { (create) throws(FileFault) in try explanation.writeCSV(language, create) }
      }
      try table(places.table(language))
      note(places.remarks(language))
    }
  }

  private func account(
    _ name: String, in output: FinishedOutput
  ) throws(PipelineFault) -> (document: ScoresDocument, account: Explanation) {
    do throws(ScoresDocument.Fault) {
      let document = try ScoresDocument(path: output.folder + "/scores.json")
      switch UnitDirectory(document.header.units).match(name) {
      case .found(let unit):
        if let fate = document.header.fate(of: unit) { throw ScoresDocument.Fault.ended(fate) }
        return (document, try document.explanation(of: unit))
      case .candidates(let candidates, let isExact):
        throw ScoresDocument.Fault.noUnit(candidates.map { "\($0.unit)  \($0.name)" }, isAmbiguous: isExact)
      }
    } catch {
      throw PipelineFault(error, explaining: name, in: output)
    }
  }

  private func item(_ wanted: String, of account: Explanation) throws(PipelineFault) -> ItemID {
    switch account.match(item: wanted, language) {
    case .found(let found): return ItemID(found.text)
    case .candidates(let candidates, let isExact):
      throw .noSuchItem(
        wanted, unit: account.unitName, candidates: candidates.map { "\($0.unit)  \($0.name)" }, isAmbiguous: isExact)
    }
  }
}

extension PipelineFault {
  /// A `scores.json` that cannot be read, or is none.
  init(reading fault: ScoresDocument.Fault, in output: FinishedOutput) {
    if case .unreadable = fault { self = .noOutput(output.folder) } else { self = .spoiledFile("\(output.folder)/scores.json") }
  }

  fileprivate init(_ fault: ScoresDocument.Fault, explaining name: String, in output: FinishedOutput) {
    switch fault {
    case .unreadable, .unknownFormat: self.init(reading: fault, in: output)
    case .noAccount: self = .noAccount(name)
    case .ended(let fate): self = .ended(fate)
    case .noUnit(let candidates, let isAmbiguous):
      self = .noSuchUnit(name, in: output.folder, candidates: candidates, isAmbiguous: isAmbiguous)
    }
  }
}
