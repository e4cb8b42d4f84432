internal import Model
internal import OrderedCollections

extension Publication {
  /// Reads the section `publication`; `known` are the competitions, nil where they could not be read.
  static func decode(_ cursor: YAMLCursor, _ known: OrderedDictionary<CompetitionID, Competition>?) -> Publication? {
    cursor.mapping { keys in
      let fields = keys.required(
        "fields",
        hint: LocalizedText(
          zh: "写明可以公示的栏目，如 fields: [place, unit, total, grade]", en: "list what may be published, such as fields: [place, unit, total, grade]")
      )?
      .distinctList { $0.word(of: Field.self) }
      let competitions = keys.optional("competitions", default: []) { $0.distinctList { competition($0, known) } }
      let telephone = keys.optional("telephone")?.text()
      guard let fields, let competitions else { return nil }
      return Publication(fields: fields, competitions: competitions, telephone: telephone)
    }
  }

  private static func competition(
    _ cursor: YAMLCursor, _ known: OrderedDictionary<CompetitionID, Competition>?
  ) -> CompetitionID? {
    guard let id = cursor.key(Named.Competition.self) else { return nil }
    guard let known, known[id] == nil else { return id }
    Names.reportUnknown(
      id.text, among: known.keys.map(\.text), what: LocalizedText(zh: "考核序列", en: "competition"), section: "competitions", at: cursor)
    return nil
  }
}
