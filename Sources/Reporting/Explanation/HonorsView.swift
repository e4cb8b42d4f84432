package import Model
package import Tables

/// The honors of a finished output, as far as somebody asked for them.
package struct HonorsView {
  private let header: ScoresHeader
  private let lists: [HonorList]

  /// Asks a finished output.
  ///
  /// - Parameters:
  ///   - honor: The id of an honor, or its name in either language; nil for all.
  ///   - status: What came of it; nil for whatever.
  /// - Returns: nil where no honor is called so.
  package init?(_ header: ScoresHeader, honor: String?, status: HonorStatus?) {
    let meant = (header.honors ?? []).filter { list in honor.map { [list.honor.text, list.name.zh, list.name.en].contains($0) } ?? true }
    guard !meant.isEmpty else { return nil }
    self.header = header
    lists = meant.map { list in
      var list = list
      list.entries.removeAll { status != nil && $0.status != status }
      return list
    }
  }

  /// What may be asked for.
  package static func known(in header: ScoresHeader, _ language: Language) -> [String] {
    (header.honors ?? []).map { "\($0.honor)  \($0.name[language])" }
  }

  /// For people: a table an honor, the reasons below each entry.
  package func lines(_ language: Language) -> [String] {
    var lines: [String] = []
    for list in lists {
      lines.append(list.heading(language).printable)
      var table = TextTable(.right, .left, .left, .left, .left)
      for entry in list.entries {
        let whose = [entry.nominee, entry.unitName].compactMap(\.self).joined(separator: " ")
        let ends = entry.noticeEnds.map { language == .chinese ? "公示至 \($0)" : "notice until \($0)" } ?? ""
        let state = [entry.state, entry.stateOn].compactMap(\.self).joined(separator: " ")
        table.add(entry.rank.map(String.init) ?? "–", entry.status.label[language], whose, state, ends)
      }
      for (row, entry) in zip(table.lines(indent: 2), list.entries) {
        lines.append(row)
        for reason in entry.reasons {
          let rows = reason.rows.map { $0.named(language) }.joined(separator: language.comma)
          lines.append(("      " + reason.because[language] + (rows.isEmpty ? "" : language.bracketed(rows))).printable)
        }
      }
      if list.entries.isEmpty { lines.append(language == .chinese ? "  无" : "  none") }
    }
    return lines
  }

  /// For programs.
  package func json() -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("format", "liangji-honors/1")
      json.field("pipeline", header.pipeline)
      json.field("rulebook", header.rulebook)
      json.field("period", header.period)
      json.imprint(header.imprint(header.language))
      json.honors(lists)
    }
    return String(decoding: json.take(), as: UTF8.self)
  }

  /// For spreadsheets, as `honors.csv` has them.
  package func writeCSV(_ language: Language, _ create: FileCreator) throws(FileFault) {
    _ = try HonorsFile.write(lists, header.imprint(language), create)
  }
}

extension HonorList {
  /// The honor's name and where it is ordered.
  fileprivate func heading(_ language: Language) -> String {
    name[language] + (citation?.text(language).map(language.bracketed) ?? "")
  }
}
