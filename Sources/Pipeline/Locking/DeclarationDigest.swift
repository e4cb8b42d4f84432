internal import Model
internal import OrderedCollections
internal import Reporting
internal import Tables

// What is locked of a pipeline are the values it declares, not its text: comments, order of keys and of inputs are free.

extension PipelineDeclaration {
  /// The digest of everything declared but for the stage, which moves on, the workbook, which shows what other files say, and the
  /// inputs, which are locked one by one.
  var lockedDigest: String {
    var json = JSONWriter()
    json.object { json in
      json.field("pipeline", id)
      json.field("title", title)
      json.field("language", language.rawValue)
      json.field("rules", rules)
      json.field("period", period.description)
      json.field("cut_off", cutOff.description)
      json.field("as_of", asOf.description)
      json.field("editions", editions.map(\.rawValue).sorted() + (hasSite ? ["site"] : []))
      json.field("feedback_until", feedbackUntil?.description)
      // Ordinary pipelines have the digests they had before there were corrections, a choice of outputs, limits, and a first day that counts.
      if let countsFrom { json.field("counts_from", countsFrom.description) }
      if let corrects { json.field("corrects", corrects) }
      if outputs.count < OutputKind.allCases.count { json.field("outputs", outputs.map(\.rawValue).sorted()) }
      if limits != .standard { json.field("limits", Limits.named.map { "\($0.key) \(limits[keyPath: $0.limit])" }) }
    }
    return SHA256Hasher.hex(of: json.take())
  }
}

extension TableSource {
  /// The digest of everything declared about a table.
  var lockedDigest: String {
    var json = JSONWriter()
    json.object { json in
      json.field("table", table.rawValue)
      json.field("file", file)
      json.field("encoding", encoding.rawValue)
      json.pairs("columns", columns)
      json.field("attributes", attributes.sorted())
      json.field("ignore", ignore.sorted())
      json.field("skip_records", skipRecords.sorted().map(String.init))
      json.pairs("constants", constants)
      if let spreadsheet {
        json.field("sheet", spreadsheet.sheet)
        json.field("header", spreadsheet.header)
        json.field("percent", spreadsheet.percent?.rawValue)
      }
      guard let wide else { return }
      json.field("unit_id", wide.unitColumn)
      json.field("serves_units", wide.servesUnits)
      json.field("period", wide.period.description)
      json.field("blank", wide.blank.rawValue)
      json.pairs("readings", Dictionary(uniqueKeysWithValues: wide.readings.map { ($0, $1.text) }))
    }
    return SHA256Hasher.hex(of: json.take())
  }
}

extension JSONWriter {
  fileprivate mutating func pairs(_ name: StaticString, _ pairs: [String: String]) {
    key(name)
    array(of: pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { json, pair in
      json.array(of: [pair.key, pair.value]) { json, text in json.value(text) }
    }
  }
}
