internal import Model
internal import OrderedCollections
internal import Rules

/// The sheet of `lights.csv` (亮灯), in colours that follow the rulebook's own order of its lights.
enum LightsSheet {
  static func layout(_ rulebook: Rulebook, _ language: Language) -> TableSheet {
    var tints: [String: Tint] = [:]
    for lights in rulebook.lights.values {
      for (rank, colour) in lights.colours.values.enumerated() where tints[colour.name[language]] == nil {
        tints[colour.name[language]] = .light(rank, of: lights.colours.count)
      }
    }
    return TableSheet(
      name: language == .chinese ? "亮灯" : "Lights", frozenThrough: LedgerHeader.unit.header(language),
      aside: Set([LedgerHeader.factor, .exemption, .cause].map { $0.header(language) }),
      strong: [LedgerHeader.title.header(language)], tints: [LedgerHeader.light.header(language): tints])
  }
}
