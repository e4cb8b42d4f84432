internal import Model
internal import Reporting
internal import Rules
internal import Scoring

extension Console {
  /// Draws by strata from a table of a pipeline and prints what was drawn, with the seed by which anyone can repeat it.
  ///
  /// - Returns: the exit code; tables that cannot be read are shown as by a check.
  public func sample(
    _ table: SampledTable, by column: String, count: Int, seed: UInt64, from file: PipelineFile
  ) throws(PipelineFault) -> Int32 {
    let imported: ImportedPipeline
    do throws(Refusal) {
      imported = try file.prepare().importFacts(quarantine: false, progress: progress)
    } catch {
      try show(.refused(error), of: file, isCheck: true)
      return error.exitCode
    }
    let declaration = imported.prepared.declaration
    let members = table.members(of: imported.facts, by: column, cutOff: declaration.cutOff, asOf: declaration.asOf)
    let draw = StratifiedDraw(of: members, count: count, seed: seed)
    switch format {
    case .text: try result(lines(of: draw, column: column))
    case .csv: try self.table([Console.headers.map { $0[language] }] + rows(of: draw, by: column, in: language))
    case .json: try result(rows(of: draw, by: column, in: .english).map(Console.json))
    }
    if members.count < count, !isQuiet { note([Console.tooFew(members.count, of: count)[language]]) }
    if let notice = imported.prepared.rulebook.notice, !isQuiet { note([notice[language]]) }
    return ExitStatus.done
  }

  private static func json(_ row: [String]) -> String {
    var json = JSONWriter()
    json.object { json in
      for (header, value) in zip(headers, row) {
        json.key(text: header.en)
        json.value(value)
      }
    }
    return String(decoding: json.take(), as: UTF8.self)
  }

  private static let headers = [
    LocalizedText(zh: "种子", en: "seed"), LocalizedText(zh: "层", en: "stratum"), LocalizedText(zh: "编号", en: "key"),
    LocalizedText(zh: "名称", en: "name"),
  ]

  private static func tooFew(_ members: Int, of count: Int) -> LocalizedText {
    LocalizedText(zh: "注意：可抽的只有 \(members) 个，不足 \(count) 个。", en: "Note: there are only \(members) to draw from, fewer than \(count).")
  }

  private func rows(of draw: StratifiedDraw, by column: String, in language: Language) -> [[String]] {
    draw.strata.flatMap { stratum in
      stratum.drawn.map { [String(draw.seed), Console.name(of: stratum, by: column)[language], $0.key, $0.name] }
    }
  }

  /// Levels are words of the schema; whatever else makes strata is as the table has it.
  private static func name(of stratum: StratifiedDraw.Stratum, by column: String) -> LocalizedText {
    (column == "level" ? UnitLevel(rawValue: stratum.name)?.label : nil) ?? LocalizedText(stratum.name)
  }

  private func lines(of draw: StratifiedDraw, column: String) -> [String] {
    var table = TextTable(.left, .left, .left)
    for stratum in draw.strata {
      for member in stratum.drawn { table.add(Console.name(of: stratum, by: column)[language], member.key, member.name) }
    }
    let drawn = draw.strata.reduce(0) { $0 + $1.drawn.count }
    let size = draw.strata.reduce(0) { $0 + $1.size }
    let head = LocalizedText(
      zh: "种子 \(draw.seed)（SplitMix64），按\(ChineseHeaders.name(of: column))分层，\(size) 个中抽 \(drawn) 个：",
      en: "Seed \(draw.seed) (SplitMix64), strata by \(column), \(drawn) of \(size):")
    return [head[language]] + table.lines(indent: 2)
  }
}
