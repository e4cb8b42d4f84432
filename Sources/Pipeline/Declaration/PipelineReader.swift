internal import Model
internal import Reporting
internal import Rules
internal import Tables

/// What `editions` may ask for.
private enum EditionWord: String, CaseIterable {
  case `internal`, unit, notice
  /// Pages of the internal edition.
  case site

  var edition: Edition? {
    switch self {
    case .internal: .internal
    case .unit: .unit
    case .notice: .notice
    case .site: nil
    }
  }
}

/// Decodes the YAML of a pipeline, with every fault at once.
enum PipelineReader {
  /// The declaration, or nil where a finding is an error; `id` is what the file's name promises.
  static func read(_ source: YAMLSource, id: String) -> (value: PipelineDeclaration?, findings: [Finding]) {
    source.read { root in
      root.mapping { keys in PipelineDeclaration(from: &keys, id: id) }
    }
  }
}

extension PipelineDeclaration {
  /// Reads all keys before it gives up on any.
  fileprivate init?(from keys: inout YAMLMapping, id: String) {
    let writtenID = keys.required("pipeline").flatMap { $0.identifier(matching: id) }
    let title = keys.required("title")?.localizedText()
    let language = keys.optional("language", default: .chinese) { $0.word(of: Language.self) }
    let rules = keys.required("rules")?.path()
    let period = keys.required("period")?.period()
    let countsFromCursor = keys.optional("counts_from")
    let countsFrom = countsFromCursor?.day()
    let cutOffCursor = keys.required("cut_off")
    let cutOff = cutOffCursor?.day()
    let asOfCursor = keys.required("as_of")
    let asOf = asOfCursor?.day()
    let stage = keys.optional("stage", default: .draft) { $0.word(of: Stage.self) }
    let outputsCursor = keys.optional("outputs")
    let outputs = outputsCursor.map { cursor in cursor.distinctList { $0.word(of: OutputKind.self) } } ?? OutputKind.allCases
    let editions = keys.optional("editions", default: []) { cursor in cursor.distinctList { $0.word(of: EditionWord.self) } }
    let feedbackCursor = keys.optional("feedback_until")
    let feedbackUntil = feedbackCursor?.day()
    let workbook = keys.optional("workbook", default: false) { $0.bool() }
    let limits = keys.optional("limits", default: .standard) { $0.limits() }
    if let outputs, outputs.count < OutputKind.allCases.count, editions?.isEmpty == false || workbook == true {
      outputsCursor?.report(
        .invalidRuleValue, LocalizedText(zh: "各版本和工作簿须有全部输出", en: "editions and the workbook are made of all outputs"),
        hint: LocalizedText(zh: "删去 outputs，或删去 editions 与 workbook", en: "leave out outputs, or editions and workbook"))
    }
    let correctsCursor = keys.optional("corrects")
    let corrects = correctsCursor?.identifier()
    if let corrects, CorrectionNumber(of: id, correcting: corrects) == nil {
      correctsCursor?.report(
        .invalidRuleValue, value: corrects,
        LocalizedText(zh: "更正版的管道名不符", en: "the pipeline of a correction edition has another name"),
        hint: LocalizedText(
          zh: "文件名写成 \(corrects).corrected-1.yaml，依次编号", en: "name the file \(corrects).corrected-1.yaml, and so on by number"))
    }
    let inputs = keys.required("inputs")?.list { $0.tableSource() }
    if let cutOff, let asOf, asOf < cutOff {
      asOfCursor?.report(
        .inconsistentDates, LocalizedText(zh: "as_of 早于 cut_off", en: "as_of lies before cut_off"),
        hint: LocalizedText(zh: "as_of 应不早于 \(cutOff)", en: "make as_of \(cutOff) or later"))
    }
    if let first = period?.firstDay {
      if let cutOff, cutOff < first {
        cutOffCursor?.report(
          .inconsistentDates, LocalizedText(zh: "cut_off 早于考核期", en: "cut_off lies before the period"),
          hint: LocalizedText(zh: "考核期从 \(first) 开始", en: "the period begins on \(first)"))
      }
      if let countsFrom { countsFromCursor?.check(countsFrom, before: first) }
    }
    if let last = period?.lastDay {
      if let cutOff { cutOffCursor?.check(cutOff, "cut_off", years: 1, after: last) }
      // An old year may be scored anew as of today, and a correction edition comes whenever the error is found.
      if let asOf { asOfCursor?.check(asOf, "as_of", years: 20, after: last) }
      if let feedbackUntil {
        feedbackCursor?.check(feedbackUntil, "feedback_until", years: 20, after: last)
        let earliest = min(cutOff ?? last, last)
        if feedbackUntil < earliest {
          feedbackCursor?.report(
            .inconsistentDates,
            LocalizedText(zh: "feedback_until 早于可以反馈之时", en: "feedback_until lies before there is anything to answer"),
            hint: LocalizedText(zh: "应不早于 \(earliest)：核对年份", en: "make it \(earliest) or later; check the year"))
        }
      }
    }
    guard let writtenID, let title, let language, let rules, let period, let cutOff, let asOf, let stage, let outputs, let editions,
      let workbook, let limits, let inputs
    else { return nil }
    self.init(
      id: writtenID, title: title, language: language, rules: rules, period: period, countsFrom: countsFrom,
      cutOff: cutOff, asOf: asOf, stage: stage,
      outputs: Set(outputs), editions: Set(editions.compactMap(\.edition)), hasSite: editions.contains(.site), feedbackUntil: feedbackUntil,
      workbook: workbook,
      corrects: corrects, limits: limits, inputs: inputs)
  }
}

extension YAMLCursor {
  /// The first day that counts lies where the period before may have stopped counting: not in the period, and no more than a year before.
  fileprivate func check(_ countsFrom: Day, before first: Day) {
    if countsFrom > first {
      report(
        .inconsistentDates, LocalizedText(zh: "counts_from 晚于考核期首日", en: "counts_from lies after the period's first day"),
        hint: LocalizedText(zh: "写上期截止日的次日；不写即 \(first)", en: "make it the day after the last period's cut_off; without it it is \(first)"))
    } else if let earliest = first.adding(months: -12), countsFrom < earliest {
      report(
        .inconsistentDates, LocalizedText(zh: "counts_from 早于考核期一年以上", en: "counts_from lies more than a year before the period"),
        hint: LocalizedText(zh: "写上期截止日的次日，不早于 \(earliest)", en: "make it the day after the last period's cut_off, \(earliest) or later"))
    }
  }

  /// A day so long after the period has the wrong year.
  fileprivate func check(_ day: Day, _ key: String, years: Int, after last: Day) {
    guard let latest = last.adding(months: 12 * years), day > latest else { return }
    report(
      .inconsistentDates,
      LocalizedText(zh: "\(key) 晚于考核期 \(years) 年以上", en: "\(key) lies more than \(years.english("year")) after the period"),
      hint: LocalizedText(zh: "应不晚于 \(latest)：核对年份", en: "make it \(latest) or earlier; check the year"))
  }

  /// The pipeline's id, which must be the file's name: outputs are named after it.
  fileprivate func identifier(matching id: String) -> String? {
    guard let written = identifier() else { return nil }
    if written == id { return written }
    report(
      .invalidRuleValue, value: written,
      LocalizedText(zh: "管道标识与文件名不一致", en: "the pipeline's id is not the file's name"),
      hint: LocalizedText(zh: "写成 “pipeline: \(id)”，或改文件名", en: "write “pipeline: \(id)”, or rename the file"))
    return nil
  }

  /// A path inside the root.
  func path() -> String? {
    guard let written = text() else { return nil }
    if RootFolder.staysInside(written) { return written }
    report(
      .pathOutsideRoot, LocalizedText(zh: "路径须在项目目录之内", en: "the path must stay inside the root"),
      hint: LocalizedText(
        zh: "写成 pipelines/ 上一级目录之下的相对路径，不用 .. 与开头的 /", en: "write it relative to the folder above pipelines/, without .. and leading /"))
    return nil
  }
}
