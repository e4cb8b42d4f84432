public import Model
internal import Reporting
internal import Tables

/// Why a command could not do its work at all; faults in rules and data are findings instead.
public enum PipelineFault: Error, Sendable {
  /// No such file; with the names of those there are.
  case noPipeline(String, known: [String])
  /// The file does not lie in a folder `pipelines`, or is no `.yaml`.
  case notInPipelines(String)
  /// Another run is writing this output.
  case busy(output: String)
  /// A file could not be written: disk full, no permission.
  case machine(LocalizedText)
  /// The program contradicts itself; nothing was published.
  case internalError(LocalizedText)
  /// There is no finished output to explain.
  case noOutput(String)
  /// The output is without scores.
  case noScores(String)
  /// The folder holds no answers about exemptions.
  case noAnswers(String)
  /// A file of the output does not hold what it should.
  case spoiledFile(String)
  /// The folder holds several outputs; with their names.
  case severalOutputs(String, names: [String])
  /// The output's manifest is not whole, or is not that of its `scores.json`.
  case unprovedOutput(String)
  /// The office's table cannot be read; with what is wrong.
  case officeTable(String, LocalizedText)
  /// No unit of the output bears the name, or several do.
  case noSuchUnit(String, in: String?, candidates: [String], isAmbiguous: Bool)
  /// No error fits the words; with errors and units that come near.
  case noSuchError([String], errors: [String], units: [String])
  /// Several errors fit the words where a reply is to one; with what they are called.
  case severalErrors([String], [String])
  /// The output knows no such honor, or none at all; with those it knows.
  case noSuchHonor(String?, known: [String])
  /// The rulebook has no such competition; with those it has.
  case noSuchCompetition(String, known: [String])
  /// The unit is known but has no account.
  case noAccount(String)
  /// The unit's account has no such item, or several; with those that may have been meant.
  case noSuchItem(String, unit: String, candidates: [String], isAmbiguous: Bool)
  /// The inputs of an output cannot be found from it: no manifest, no root, or a pipeline that cannot be read.
  case noInputs(String)
  /// The unit has ended; what became of it.
  case ended(LocalizedText)
  /// The year cannot be closed.
  case notClosed(ClosingRefusal)
  /// A new root cannot be made as asked; why.
  case notStarted(LocalizedText)

  /// The exit code.
  public var exitCode: Int32 {
    switch self {
    case .noPipeline, .notInPipelines, .noOutput, .noScores, .noAnswers, .spoiledFile, .severalOutputs, .unprovedOutput, .officeTable,
      .noSuchUnit, .noSuchError, .severalErrors, .noSuchHonor, .noSuchCompetition, .noSuchItem, .noInputs, .noAccount, .ended, .notStarted:
      ExitStatus.usage
    case .notClosed(let refusal): refusal.exitCode
    case .busy, .machine, .internalError: ExitStatus.machine
    }
  }

  /// What happened and what to do, for people.
  public var message: LocalizedText {
    switch self {
    case .noPipeline(let path, let known):
      let list = known.joined(separator: ", ")
      return LocalizedText(
        zh: "找不到 \(path)" + (known.isEmpty ? "" : "。现有：\(list)"), en: "there is no \(path)" + (known.isEmpty ? "" : "; there are: \(list)"))
    case .notInPipelines(let path):
      return LocalizedText(
        zh: "\(path) 须是 pipelines/ 目录中的 .yaml 文件", en: "\(path) must be a .yaml file in a folder named pipelines")
    case .busy(let output):
      return LocalizedText(
        zh: "另一次运行正在写 \(output)，请等它结束", en: "another run is writing \(output); wait until it has ended")
    case .machine(let message): return message
    case .internalError(let message):
      return LocalizedText(
        zh: "程序内部错误，未发布任何结果：\(message.zh)", en: "internal error, nothing was published: \(message.en)")
    case .noOutput(let place):
      return LocalizedText(
        zh: "\(place) 没有可用的运行结果，请先 liangji run", en: "\(place) holds no finished output; run the pipeline first")
    case .noScores(let place):
      return LocalizedText(
        zh: "\(place) 中没有 scores.json：管道的 outputs 未列 scores。加上后重新 liangji run",
        en: "\(place) holds no scores.json: its pipeline does not ask for scores; add them to its outputs and run it again")
    case .noAnswers(let place):
      return LocalizedText(
        zh: "\(place) 中没有 impacts.json：管道的 outputs 未列 records，或没有差错可问，或结果出自较早的版本。"
          + "请重新 liangji run，或用 --pipeline 按现有的表格和细则计算",
        en: "\(place) holds no impacts.json: its pipeline asks for no records, has no errors to ask about, or an older version wrote it; "
          + "run the pipeline again, or name it with --pipeline to have the present tables and rules asked")
    case .spoiledFile(let file):
      return LocalizedText(
        zh: "\(file) 已损坏或出自其他版本，请重新 liangji run；liangji verify 可查明哪些文件被改动",
        en: "\(file) is spoiled or of another version; run the pipeline again; liangji verify tells which files were changed")
    case .severalOutputs(let place, let names):
      let list = names.map { "\n  \(place)/\($0)" }.joined()
      return LocalizedText(zh: "\(place) 有几份结果，请指定一份：\(list)", en: "\(place) holds several outputs; name one:\(list)")
    case .unprovedOutput(let place):
      return LocalizedText(
        zh: "\(place) 的清单不完整，或与 scores.json 不符，说不清变化的原因；请先 liangji verify",
        en: "\(place) has no whole manifest of its scores.json, so no reasons can be given; run liangji verify on it")
    case .officeTable(let file, let reason):
      return LocalizedText(zh: "\(file)：\(reason.zh)", en: "\(file): \(reason.en)")
    case .noSuchUnit(let name, let place, let candidates, let isAmbiguous):
      let list = candidates.map { "\n  " + $0 }.joined()
      if isAmbiguous {
        return LocalizedText(zh: "“\(name)” 对应多个单位，请用代码：\(list)", en: "several units are called “\(name)”; use the id:\(list)")
      }
      return LocalizedText(
        zh: "\(place.map { $0 + " 中" } ?? "")没有叫“\(name)”的单位" + (candidates.isEmpty ? "" : "。是不是：\(list)"),
        en: "no unit \(place.map { "of " + $0 + " " } ?? "")is called “\(name)”" + (candidates.isEmpty ? "" : "; did you mean:\(list)"))
    case .noSuchError(let words, let errors, let units):
      func list(_ near: [String], after introduction: String) -> String {
        near.isEmpty ? "" : introduction + near.map { "\n  " + $0 }.joined()
      }
      let asked = words.joined(separator: " ")
      return LocalizedText(
        zh: "没有与“\(asked)”相符的差错" + list(errors, after: "。相近的差错：") + list(units, after: "。相近的单位："),
        en: "no error fits “\(asked)”" + list(errors, after: "; errors that come near:") + list(units, after: "; units that come near:"))
    case .severalErrors(let words, let fitting):
      let (asked, list) = (words.joined(separator: " "), fitting.map { "\n  " + $0 }.joined())
      return LocalizedText(
        zh: "与“\(asked)”相符的差错不止一个，答复一次只答一个：\(list)", en: "several errors fit “\(asked)”; a reply is to one of them:\(list)")
    case .noSuchHonor(let name, let known):
      let list = known.map { "\n  " + $0 }.joined()
      guard let name, !known.isEmpty else {
        return LocalizedText(zh: "该结果没有表彰项目", en: "this output has no honors")
      }
      return LocalizedText(zh: "没有叫“\(name)”的表彰项目。现有：\(list)", en: "no honor is called “\(name)”; there are:\(list)")
    case .noSuchItem(let name, let unit, let candidates, let isAmbiguous):
      let list = candidates.map { "\n  " + $0 }.joined()
      if isAmbiguous {
        return LocalizedText(zh: "“\(name)” 对应多个项目，请用代码：\(list)", en: "several items are called “\(name)”; use the id:\(list)")
      }
      return LocalizedText(
        zh: "\(unit)没有叫“\(name)”的项目或规则" + (candidates.isEmpty ? "" : "。是不是：\(list)"),
        en: "\(unit) has no item or rule called “\(name)”" + (candidates.isEmpty ? "" : "; did you mean:\(list)"))
    case .noInputs(let folder):
      return LocalizedText(
        zh: "从 \(folder) 找不到当时的输入：须有完整的 manifest.json，且在项目的 outputs/ 之内，管道文件可读",
        en: "the inputs of \(folder) cannot be found: it takes a whole manifest.json, a place under outputs/, and a readable pipeline")
    case .noSuchCompetition(let name, let known):
      let list = known.map { "\n  " + $0 }.joined()
      return LocalizedText(zh: "没有叫“\(name)”的考核序列。现有：\(list)", en: "no competition is called “\(name)”; there are:\(list)")
    case .ended(let fate): return fate
    case .notClosed(let refusal): return refusal.message
    case .notStarted(let message): return message
    case .noAccount(let name):
      return LocalizedText(zh: "“\(name)” 不属于任何考核序列，没有得分", en: "“\(name)” belongs to no competition and has no account")
    }
  }
}

extension PipelineFault {
  /// The fault behind any error of the writing stages.
  init(_ error: any Error) {
    switch error {
    case let fault as PipelineFault: self = fault
    case let fault as FileFault: self = .machine(fault.message)
    case let unbalanced as UnbalancedAccount:
      self = .internalError(
        LocalizedText(
          zh: "\(unbalanced.unit) 的计分明细与总分不符（总分 \(unbalanced.total)）",
          en: "the lines of \(unbalanced.unit) do not sum to its total \(unbalanced.total)"))
    case is ArithmeticFault: self = .internalError(LocalizedText(zh: "数值超出精确运算的范围", en: "a number left the range of exact arithmetic"))
    default: self = .internalError(LocalizedText("\(error)"))
    }
  }
}
