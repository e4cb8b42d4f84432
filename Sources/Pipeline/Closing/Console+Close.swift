internal import Model
internal import Reporting
internal import Scoring

extension Console {
  /// Says what a closed year left to the next one.
  public func show(_ closing: YearClosing) throws(PipelineFault) {
    if !isQuiet { note(FindingsDigest(closing.yearEnd.findings).lines(place: nil, language)) }
    switch format {
    case .text: try result(lines(of: closing))
    case .json: try result([json(of: closing)])
    case .csv:
      try table(
        [["entry_id", "unit_id", "from_year", "item", "points", "document"]]
          + closing.yearEnd.entries.map {
            [$0.id, $0.unit.text, String($0.fromYear), $0.item, $0.points.description, $0.document ?? ""]
          })
    }
  }

  private func lines(of closing: YearClosing) -> [String] {
    let (entries, baselines, results) = (closing.yearEnd.entries, closing.yearEnd.baselines, closing.yearEnd.results)
    var lines = [
      LocalizedText(
        zh: "已结转：\(closing.files[0])（\(entries.count) 项），\(closing.files[1])（\(baselines.count) 个基数），"
          + "\(closing.files[2])（\(results.count) 个单位的名次）",
        en: "Closed: \(closing.files[0]) (\(entries.count.english("entry", "entries"))), \(closing.files[1]) "
          + "(\(baselines.count.english("baseline"))), \(closing.files[2]) (places of \(results.count.english("unit")))")[language]
    ]
    lines += entries.map { entry in
      let cells = [entry.id, entry.unit.text, entry.item, entry.points.description, entry.document]
      return "  " + cells.compactMap(\.self).joined(separator: "  ")
    }
    if let archive = closing.archive {
      lines.append(
        LocalizedText(zh: "已归档并核验：\(archive)", en: "Archived and verified: \(archive)")[language])
    }
    return lines.map(\.printable)
  }

  private func json(of closing: YearClosing) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("format", "liangji-closing/1")
      json.field("files", closing.files)
      json.field("archive", closing.archive)
      json.field("baselines", closing.yearEnd.baselines.count)
      json.field("last_year", closing.yearEnd.results.count)
      json.key("entries")
      json.array(of: closing.yearEnd.entries) { json, entry in
        json.object { json in
          json.field("entry_id", entry.id)
          json.field("unit_id", entry.unit.text)
          json.field("from_year", entry.fromYear)
          json.field("item", entry.item)
          json.field("points", entry.points.description)
          json.field("document", entry.document)
        }
      }
      json.field("findings", closing.yearEnd.findings)
    }
    return String(decoding: json.take(), as: UTF8.self)
  }
}
