package import Model

extension JSONWriter {
  /// A key with a text; left out where there is none.
  package mutating func field(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    key(name)
    value(text)
  }

  /// A key with a whole number; left out where there is none.
  package mutating func field(_ name: StaticString, _ number: Int?) {
    guard let number else { return }
    key(name)
    value(number)
  }

  /// A key with `true` or `false`.
  package mutating func field(_ name: StaticString, _ flag: Bool) {
    key(name)
    value(flag)
  }

  /// A key with an exact number; `null` where there is none.
  package mutating func field(_ name: StaticString, exact number: Fraction?) {
    key(name)
    if let number { value(exact: number) } else { null() }
  }

  /// A key with a decimal.
  package mutating func field(_ name: StaticString, exact number: Decimal) {
    key(name)
    value(exact: number)
  }

  /// A key with a text in both languages; left out where there is none.
  package mutating func field(_ name: StaticString, _ text: LocalizedText?) {
    guard let text else { return }
    key(name)
    value(text)
  }

  /// A key with texts in both languages; left out where there are none.
  package mutating func field(_ name: StaticString, _ texts: [LocalizedText]) {
    guard !texts.isEmpty else { return }
    key(name)
    array(of: texts) { json, text in json.value(text) }
  }

  /// A key with a list of texts; left out where it is empty.
  package mutating func field(_ name: StaticString, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    key(name)
    array(of: texts) { json, text in json.value(text) }
  }

  /// A text in both languages: `{"zh":…,"en":…}`.
  package mutating func value(_ text: LocalizedText) {
    object { json in
      json.field("zh", text.zh)
      json.field("en", text.en)
    }
  }
}
