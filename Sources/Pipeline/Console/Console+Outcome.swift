internal import Glibc
internal import Model
internal import Reporting
internal import Scoring
internal import Tables

extension Console {
  /// Says what a run or a check came to.
  public func show(_ outcome: PipelineRun.Outcome, of file: PipelineFile, isCheck: Bool) throws(PipelineFault) {
    switch format {
    case .text: try showText(outcome, of: file, isCheck: isCheck)
    case .json: try result([OutcomeJSON.text(outcome, of: file, isCheck: isCheck)])
    case .csv: try showFindings(outcome.notes.findings)
    }
  }

  private func showText(_ outcome: PipelineRun.Outcome, of file: PipelineFile, isCheck: Bool) throws(PipelineFault) {
    let findings = outcome.notes.findings.filter { !isQuiet || $0.severity == .error }
    let folder = outcome.folder(of: file)
    let digest = FindingsDigest(findings)
    note(digest.lines(place: isCheck ? nil : "\(folder)/findings.csv", language, quoting: file.rows(of: digest)))
    if isCheck, !isQuiet, let submissions = outcome.submissions {
      try result(CollectionDigest(submissions, language).lines)
    }
    switch outcome {
    case .passed(let assessed):
      if !isQuiet { try result(ClosingSummary(assessed.report, language).lines(output: isCheck ? nil : folder)) }
      if assessed.isToBeLocked, !isQuiet { note([lockNote(assessed, file, isCheck: isCheck)[language]]) }
      if !isCheck, !isQuiet, access("\(file.outputsPath)/\(file.id)\(KeptFiles.ending)", F_OK) == 0 { note([keptNote(folder)[language]]) }
    case .refused(let refusal):
      let errors = refusal.notes.findings.count { $0.severity == .error }
      let place = isCheck ? LocalizedText("") : LocalizedText(zh: "，问题清单在 \(folder)/", en: "; the findings are in \(folder)/")
      let why = refusal.cause == .data ? refusal.whatNext : LocalizedText("")
      let text = LocalizedText(
        zh: "未计分：有 \(errors) 处错误\(place.zh)。\(why.zh)",
        en: "No scores: \(errors.english("error"))\(place.en).\(why.en.isEmpty ? "" : " ")\(why.en)")
      note([text[language]])
      if let notice = refusal.imprint.notice, !isQuiet { note([notice[language]]) }
    }
  }

  /// What becomes of the lock of a year that is just decided.
  private func lockNote(_ assessed: AssessedPipeline, _ file: PipelineFile, isCheck: Bool) -> LocalizedText {
    guard let lock = assessed.newLock else {
      return LocalizedText(
        zh: "未上锁：有数据被剔除或有错误，先改正再审定。", en: "Not locked: data were set aside or are wrong; mend them before the year is decided.")
    }
    let files = Set(lock.inputs.map(\.file)).count
    if isCheck {
      return LocalizedText(
        zh: "运行时将上锁：\(file.lockPath)（细则与 \(files) 个输入文件）。",
        en: "A run will lock the year: \(file.lockPath) (the rulebook and \(files) inputs).")
    }
    return LocalizedText(
      zh: "已上锁：\(file.lockPath)（细则与 \(files) 个输入文件），请随细则一并存入版本库。此后只有 corrections、decisions、honor_states 可以增加行。",
      en:
        "Locked: \(file.lockPath) (the rulebook and \(files) inputs); commit it with the rules. From now on only corrections, decisions and "
        + "honor_states may grow.")
  }

  private func keptNote(_ folder: String) -> LocalizedText {
    LocalizedText(
      zh: "有人放进或改过 \(folder)/ 里的文件，已移到 \(folder)\(KeptFiles.ending)/：用完可删。",
      en: "What people had put into \(folder)/, or changed in it, is kept in \(folder)\(KeptFiles.ending)/ until you delete it.")
  }

  private func showFindings(_ findings: [Finding]) throws(PipelineFault) {
    try print { (create) throws(FileFault) in
      _ = try Notes(findings: findings).writeFindings(Imprint(language: language, stage: nil), create)
    }
  }
}

extension Refusal {
  /// What to do where the tables are at fault, and whether more may come.
  fileprivate var whatNext: LocalizedText {
    let next =
      isQuarantined
      ? LocalizedText(zh: "剔除问题行还不够，请改正后重跑。", en: "Setting rows aside is not enough: mend them and run again.")
      : LocalizedText(zh: "改正后重跑，或用 --quarantine 剔除问题行。", en: "Mend them and run again, or set the faulty rows aside with --quarantine.")
    if isAssessed { return next }
    return LocalizedText(
      zh: "\(next.zh)缺数、审定等计分时才查的，改正后再查。",
      en: "\(next.en) What only scoring finds, such as missing readings, is looked for after that.")
  }
}

extension PipelineRun.Outcome {
  /// Who has handed in what.
  var submissions: Submissions? {
    switch self {
    case .passed(let assessed): assessed.report.submissions
    case .refused(let refusal): refusal.submissions
    }
  }

  /// Where it was published.
  func folder(of file: PipelineFile) -> String {
    switch self {
    case .passed: "outputs/\(file.id)"
    case .refused: "outputs/\(file.id)\(OutputFolder.failedEnding)"
    }
  }
}
