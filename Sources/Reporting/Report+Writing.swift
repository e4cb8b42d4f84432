extension Report {
  /// Writes every file of the report; `create` opens one by its name, which may lie in a subfolder, and `scratch` is a folder for files
  /// that are needed only meanwhile.
  ///
  /// Units go through one by one, so memory does not grow with their number. Before a unit is written its account is checked, and
  /// `eachUnit` is called when it is done.
  /// - Throws: ``Tables/FileFault`` where a file cannot be written, ``UnbalancedAccount`` where lines and total disagree.
  public func write(_ create: FileCreator, scratch: String, eachUnit: () -> Void = {}) throws -> [OutputFile] {
    let names = ItemNames(rulebook)
    var outputs = self.outputs.contains(.rankings) ? [try RankingsFile(self).write(create)] : []
    if !isPlacesAlone { outputs += try writeAccounts(names, create, eachUnit: eachUnit) }
    outputs += try NoticeRankings(self)?.write(create) ?? []
    var report = self
    report.notes.findings += workbook?.findings(outputs) ?? []
    outputs += try report.notes.write(heading.imprint(), rejected: true, create, keeping: workbook?.table)
    if let workbook = Workbook(report, outputs) { outputs.append(try workbook.write(create, scratch: scratch)) }
    for index in outputs.indices { outputs[index].table = nil }
    return outputs.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Whether only `rankings.csv` is asked for: no account is made for it, and no record looked at.
  private var isPlacesAlone: Bool { outputs.isSubset(of: [.rankings]) && editions.isEmpty && !hasSite && workbook == nil }

  private func writeAccounts(_ names: ItemNames, _ create: FileCreator, eachUnit: () -> Void) throws -> [OutputFile] {
    let book = try RecordBook(self, names)
    var (outputs, others) = try sideBySide {
      try AccountFiles(self, book, names).write(create, eachUnit: eachUnit)
    } and: {
      self.outputs.contains(.records) ? try writeRecords(book, names, create) : []
    }
    outputs += others
    if hasSite { outputs.append(try Briefing(book: book).write(create)) }
    return outputs
  }

  private func writeRecords(_ book: RecordBook, _ names: ItemNames, _ create: FileCreator) throws -> [OutputFile] {
    var outputs = try book.write(create)
    outputs += try LightsFile(self).write(create)
    outputs += try ProjectFiles(report: self).write(create)
    outputs += try ProblemsFile(self).write(create)
    outputs += try CorrectionsFile(report: self).write(create)
    outputs += try writeHonors(names, create)
    outputs += try SupervisionFiles(report: self).write(create)
    return outputs
  }
}
