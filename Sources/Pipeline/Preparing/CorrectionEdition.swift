internal import Model
internal import Reporting
internal import Rules
internal import Tables

/// A correction edition of a closed year (更正版): a pipeline of its own beside the original, which stays as it is.
///
/// It differs from what was decided in the tables of errors that were found later, in the tables that may always grow, and in the day of
/// its knowledge; and it is there only where the rulebook says that errors found after closing are treated so.
struct CorrectionEdition {
  /// What may come beside the tables that always may: an error, and what is known about it.
  static let tables: Set<TableName> = [.errors, .exemptions, .accusations, .accountability]

  private let prepared: PreparedPipeline
  private let original: PipelineFile

  init(_ prepared: PreparedPipeline, of id: String) {
    self.prepared = prepared
    original = PipelineFile(id, beside: prepared.file)
  }

  /// Everything that speaks against it.
  func findings(_ sources: [SourceSummary]) -> [Finding] {
    let (declaration, words) = (prepared.declaration, LockFindings(prepared.file))
    guard prepared.rulebook.lateErrors == .correctionEdition else {
      return [
        refused(
          LocalizedText(zh: "细则没有规定结案后发现的差错出更正版", en: "the rulebook makes no correction edition of errors found after closing"),
          LocalizedText(
            zh: "按细则计入发现之年；确要更正的，细则须在审定前写 after_closing: {errors: correction_edition}",
            en: "They count in the year of discovery, unless the decided rulebook says after_closing: {errors: correction_edition}"))
      ]
    }
    let lock: PipelineLock
    switch original.lockState {
    case .locked(let found): lock = found
    case .unusable(let finding): return [finding]
    case .open:
      return [
        refused(
          LocalizedText(zh: "没有 \(original.lockPath)", en: "there is no \(original.lockPath)"),
          LocalizedText(zh: "只有审定上锁的年度才有更正版", en: "Only a year that was decided and locked has correction editions"))
      ]
    }
    let year: PipelineDeclaration
    do throws(Refusal) { year = try original.prepare().declaration } catch {
      return error.notes.findings.filter { $0.severity == .error }
    }
    guard year.stage >= .final, year.lockedDigest == lock.declaration else {
      return [
        refused(
          LocalizedText(zh: "\(original.path) 不是终稿，或已不是审定时的", en: "\(original.path) is not final, or not what was decided on"),
          LocalizedText(zh: "更正版只更正终稿；恢复原管道文件", en: "Only a final year is corrected; restore the original pipeline"))
      ]
    }
    var findings: [Finding] = []
    if declaration.asOf <= year.asOf {
      findings.append(
        refused(
          LocalizedText(zh: "as_of 不晚于原版的 \(year.asOf)", en: "as_of is not later than that of the original, \(year.asOf)"),
          LocalizedText(zh: "写成知悉这些差错之日", en: "Make it the day on which the errors were known")))
    }
    var same = declaration
    (same.id, same.asOf, same.stage, same.corrects) = (year.id, year.asOf, year.stage, nil)
    if declaration.stage < .decided {
      findings.append(
        refused(
          LocalizedText(
            zh: "更正版的阶段是 \(declaration.stage.rawValue)", en: "a correction edition is at the stage \(declaration.stage.rawValue)"),
          LocalizedText(zh: "写成 stage: decided 或其后：所更正的年度已经审定", en: "Make it stage: decided or later: the year it corrects was decided")))
    }
    if same.lockedDigest != lock.declaration { findings.append(words.declarationChanged()) }
    let now = prepared.lock(sources)
    if lock.rules != now.rules { findings.append(words.rulesChanged(lock.rules, now.rules)) }
    findings += prepared.inputFindings(lock.inputs, now.inputs, words, late: Self.tables)
    let known = Set(lock.inputs.map { "\($0.table.rawValue):\($0.file)" })
    if !now.inputs.contains(where: { $0.table == .errors && !known.contains("\($0.table.rawValue):\($0.file)") }) {
      findings.append(
        refused(
          LocalizedText(zh: "没有新增的 errors 表", en: "no table of errors has come"),
          LocalizedText(zh: "把结案后发现的差错写进另一个 errors 文件并在 inputs 中声明", en: "Enter the errors found later in a file of errors of their own")))
    }
    return findings
  }

  private func refused(_ message: LocalizedText, _ hint: LocalizedText) -> Finding {
    Finding(
      .correctionEditionRefused, at: Position(file: prepared.file.path), value: prepared.declaration.corrects, message: message, hint: hint)
  }
}
