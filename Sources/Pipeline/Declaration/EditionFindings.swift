internal import Model
internal import Rules

extension PipelineDeclaration {
  /// What a declared edition lacks in the rulebook.
  func editionFindings(_ rulebook: Rulebook) -> [Finding] {
    guard editions.contains(.notice), rulebook.publication == nil else { return [] }
    return [
      Finding(
        .missingRuleKey, at: Position(file: rules), value: "publication",
        message: LocalizedText(
          zh: "管道要出公示版，但细则没有“publication”", en: "the pipeline asks for the notice edition, but the rulebook has no “publication”"),
        hint: LocalizedText(
          zh: "在细则中写明可以公示的栏目，如 publication: {fields: [place, unit]}，或从 editions 中删去 notice",
          en: "list what may be published, such as publication: {fields: [place, unit]}, or take notice out of editions"))
    ]
  }
}
