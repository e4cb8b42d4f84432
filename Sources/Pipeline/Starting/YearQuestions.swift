public import Model

extension YearPlan {
  /// Makes a plan of the answers that were given, and asks for the others; an answer that will not do is asked for again.
  ///
  /// - Parameters:
  ///   - ask: puts a question and gives the line that was typed, nil where the input has ended; nil itself where nobody can be asked.
  ///   - say: tells why an answer will not do.
  /// - Throws: a fault where a given answer will not do, or a needed one is neither given nor to be had.
  public init(
    city: String?, year: String?, divisions: String?, _ language: Language, asking ask: ((String) -> String?)?,
    saying say: (PipelineFault) -> Void
  ) throws(PipelineFault) {
    let given: [Part: String] = [.city: city, .year: year, .divisions: divisions].compactMapValues(\.self)
    for part in Part.allCases { if let text = given[part] { try YearPlan.check(text, as: part) } }
    guard let ask else {
      let missing = Part.allCases.filter { given[$0] == nil && $0.usual == nil }.map { "--\($0.rawValue)" }
      guard missing.isEmpty, let city, let year else { throw .notStarted(Part.missing(missing)) }
      try self.init(city: city, year: year, divisions: divisions ?? YearPlan.usualDivisions)
      return
    }
    var answers = given
    for part in Part.allCases where answers[part] == nil { answers[part] = try part.answer(language, ask, say) }
    try self.init(city: answers[.city] ?? "", year: answers[.year] ?? "", divisions: answers[.divisions] ?? "")
  }
}

extension YearPlan.Part {
  /// What counts where nothing is typed.
  fileprivate var usual: String? { self == .divisions ? YearPlan.usualDivisions : nil }

  fileprivate func answer(_ language: Language, _ ask: (String) -> String?, _ say: (PipelineFault) -> Void) throws(PipelineFault) -> String
  {
    while let typed = ask(question[language]) {
      let text = typed.allSatisfy(\.isWhitespace) ? usual ?? typed : typed
      do throws(PipelineFault) {
        try YearPlan.check(text, as: self)
        return text
      } catch {
        say(error)
      }
    }
    throw .notStarted(Self.missing(["--\(rawValue)"]))
  }

  private var question: LocalizedText {
    switch self {
    case .city: LocalizedText(zh: "城市（如 景德镇市）：", en: "City: ")
    case .year: LocalizedText(zh: "考核年度（如 2026）：", en: "Year (such as 2026): ")
    case .divisions:
      LocalizedText(
        zh: "组别，用逗号隔开［\(YearPlan.usualDivisions)］：", en: "Divisions, with commas between them [\(YearPlan.usualDivisions)]: ")
    }
  }

  fileprivate static func missing(_ flags: [String]) -> LocalizedText {
    let list = flags.joined(separator: " ")
    return LocalizedText(
      zh: "缺少 \(list)，例如 liangji init 目录 --city 某市 --year 2026",
      en: "\(list) is missing, for example: liangji init DIR --city 某市 --year 2026")
  }
}
