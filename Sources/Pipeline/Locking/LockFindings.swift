internal import Model
internal import Reporting

/// What is said where a pipeline and its lock do not fit.
struct LockFindings {
  private let pipeline: String
  private let lock: String

  init(_ file: PipelineFile) {
    pipeline = file.path
    lock = file.lockPath
  }

  func unusable(_ fault: PipelineLock.Fault) -> Finding {
    let message =
      switch fault {
      case .altered:
        LocalizedText(zh: "锁定文件不完整或被改动过", en: "the lock is not whole, or was altered")
      case .unknownVersion(let version):
        LocalizedText(
          zh: "锁定文件的版本是 \(version)，本程序只认 \(PipelineLock.format)", en: "the lock's version is \(version); \(PipelineLock.format) is known")
      case .foreign(let other):
        LocalizedText(zh: "这是“\(other)”的锁定文件", en: "it is the lock of “\(other)”")
      }
    return Finding(
      .lockAltered, at: Position(file: lock), message: message,
      hint: LocalizedText(zh: "从版本库恢复原文件；锁定文件不手工编辑", en: "Restore the file from version control; a lock is never edited by hand"))
  }

  func notLocked(_ stage: Stage) -> Finding {
    Finding(
      .stageWithoutLock, at: Position(file: pipeline), value: stage.rawValue,
      message: LocalizedText(
        zh: "阶段“\(stage.label.zh)”在审定之后，但没有 \(lock)", en: "the stage “\(stage.label.en)” comes after the decision, but there is no \(lock)"),
      hint: LocalizedText(
        zh: "先以 stage: decided 运行一次，上锁后再往下走；已审定的，从版本库恢复锁定文件",
        en: "Run at stage: decided first, which locks the year; if it was decided before, restore the lock from version control"))
  }

  func lockedAlready(_ stage: Stage) -> Finding {
    Finding(
      .stageBeforeLock, at: Position(file: pipeline), value: stage.rawValue,
      message: LocalizedText(
        zh: "已经审定并上锁（\(lock)），不能回到“\(stage.label.zh)”", en: "it was decided and locked (\(lock)) and cannot go back to “\(stage.label.en)”"),
      hint: LocalizedText(
        zh: "写 stage: decided 或更后；领导小组决定重新打开的，删除锁定文件并留下记录",
        en: "Write stage: decided or later; if the leading group reopens the year, remove the lock and keep a record of why"))
  }

  func declarationChanged() -> Finding {
    Finding(
      .lockedPipelineChanged, at: Position(file: pipeline),
      message: LocalizedText(
        zh: "审定上锁之后，除 stage、workbook 与 inputs 外的声明被改动",
        en: "what it declares beside stage, workbook and inputs was changed after the lock"),
      hint: LocalizedText(
        zh: "恢复审定时的声明；上锁后只有 stage 和 workbook 可以改",
        en: "Restore what was decided on; after the lock only stage and workbook may change"))
  }

  func rulesChanged(_ locked: DigestedFile, _ now: DigestedFile) -> Finding {
    Finding(
      .lockedRulesChanged, at: Position(file: now.file), value: now.sha256,
      message: LocalizedText(
        zh: "审定上锁之后，细则被改动（上锁时 SHA-256 为 \(locked.sha256.prefix(12))…）",
        en: "the rulebook was changed after the lock (its SHA-256 then was \(locked.sha256.prefix(12))…)"),
      hint: LocalizedText(zh: "恢复审定时的细则", en: "Restore the rulebook that was decided on"))
  }

  func inputChanged(_ file: String, _ table: TableName) -> Finding {
    Finding(
      .lockedInputChanged, at: Position(file: file), value: table.rawValue,
      message: LocalizedText(zh: "审定上锁之后，输入文件被改动", en: "the input was changed after the lock"),
      hint: LocalizedText(
        zh: "恢复原文件；经核实的异议写进 corrections，领导小组的决定写进 decisions",
        en: "Restore it; an upheld objection is a row of corrections, a decision of the leading group one of decisions"))
  }

  func inputRewritten(_ file: String, _ table: TableName) -> Finding {
    Finding(
      .lockedInputChanged, at: Position(file: file), value: table.rawValue,
      message: LocalizedText(
        zh: "\(table.rawValue) 上锁后只能在末尾增加行，已锁定的内容被改动",
        en: "\(table.rawValue) may only grow at its end after the lock, but what was locked has changed"),
      hint: LocalizedText(zh: "恢复已锁定的行，把新行加在文件末尾", en: "Restore the locked rows and add new ones at the end of the file"))
  }

  func inputMissing(_ file: String, _ table: TableName) -> Finding {
    Finding(
      .lockedInputMissing, at: Position(file: file), value: table.rawValue,
      message: LocalizedText(zh: "审定时的输入文件不在了", en: "an input that was decided on is gone"),
      hint: LocalizedText(zh: "恢复文件及其在 inputs 中的声明", en: "Restore the file, and its entry in inputs"))
  }

  func inputAdded(_ file: String, _ table: TableName) -> Finding {
    Finding(
      .lockedInputAdded, at: Position(file: file), value: table.rawValue,
      message: LocalizedText(zh: "审定上锁之后，增加了输入文件", en: "the input was added after the lock"),
      hint: LocalizedText(
        zh: "从 inputs 中移去；上锁后只能增加 corrections、decisions、honor_states，更正版还可增加发现差错的各表",
        en:
          "Take it out of inputs; after the lock only corrections, decisions and honor_states may come, in a correction edition what tells of errors, too"
      ))
  }

  func inputDeclaredOtherwise(_ file: String, _ table: TableName) -> Finding {
    Finding(
      .lockedPipelineChanged, at: Position(file: pipeline), value: "\(table.rawValue): \(file)",
      message: LocalizedText(zh: "审定上锁之后，\(file) 的读法被改动", en: "how \(file) is read was changed after the lock"),
      hint: LocalizedText(zh: "恢复它在 inputs 中的声明", en: "Restore its entry in inputs"))
  }
}
