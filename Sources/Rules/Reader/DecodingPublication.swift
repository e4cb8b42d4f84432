internal import Model

extension PublicationRules {
  /// Reads the section `publication`.
  static func decode(_ cursor: YAMLCursor) -> PublicationRules? {
    cursor.mapping { keys in PublicationRules(telephone: keys.optional("telephone")?.text()) }
  }
}
