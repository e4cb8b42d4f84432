public import Model
internal import Tables

/// What every file says of itself beside its rows: where the assessment stands, for whom the file is made, and the rulebook's notice.
public struct Imprint: Sendable, Hashable {
  /// The language of the file.
  var language: Language
  /// Where the assessment stands in its year; nil where the pipeline could not say.
  var stage: Stage?
  /// For whom the file is made.
  var edition: Edition
  /// The sentence every output carries.
  public var notice: LocalizedText?
  /// The number of the correction edition of a closed year; nil for the original.
  var correction: Int?

  /// Makes an imprint, of the internal edition unless told otherwise.
  public init(
    language: Language, stage: Stage?, edition: Edition = .internal, notice: LocalizedText? = nil, correction: Int? = nil
  ) {
    self.language = language
    self.stage = stage
    self.edition = edition
    self.notice = notice
    self.correction = correction
  }

  /// The headers of the last columns of a CSV file.
  var headers: [String] {
    let columns: [Column] = (stage == nil ? [] : [.stage, .edition]) + (notice == nil ? [] : [.notice])
    return columns.map { $0.header(language) }
  }

  /// The cells below these headers.
  var fields: [CSVField] {
    let standing = stage.map { [CSVField.text($0.label[language]), .text(editionName[language])] } ?? []
    return standing + (notice.map { [.text($0[language])] } ?? [])
  }

  /// The edition's name, with the correction that it belongs to.
  var editionName: LocalizedText {
    let label = edition.label
    guard let correction else { return label }
    return LocalizedText(zh: "更正版\(correction)·\(label.zh)", en: "correction \(correction), \(label.en)")
  }
}

extension Heading {
  /// What the files of an edition say of themselves.
  public func imprint(_ edition: Edition = .internal) -> Imprint {
    Imprint(language: language, stage: stage, edition: edition, notice: notice, correction: correction)
  }
}

extension JSONWriter {
  /// Stage, edition and notice, in the midst of an object.
  package mutating func imprint(_ imprint: Imprint) {
    if let stage = imprint.stage {
      field("stage", stage.rawValue)
      field("edition", imprint.edition.rawValue)
      if let correction = imprint.correction { field("correction", correction) }
    }
    field("notice", imprint.notice)
  }
}
