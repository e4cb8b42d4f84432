public import Model
internal import Reporting

/// Why a year cannot be closed; nothing was written then, or, of the archive, nothing but what was proved wrong.
public enum ClosingRefusal: Sendable {
  /// The year is not final yet.
  case notFinal(Stage)
  /// There is no lock, or none that can be trusted.
  case notLocked(LocalizedText)
  /// What is assessed is no year.
  case noYear(Period)
  /// It is a correction edition of this closed year.
  case correctionEdition(of: String)
  /// Pipeline, rules or tables are refused; the first reason.
  case refused(LocalizedText, exitCode: Int32)
  /// The output is not proved: how many faults, and the first.
  case unproved(output: String, faults: Int, first: LocalizedText)
  /// The folder is none below `inputs/`.
  case notAmongInputs(String)
  /// A file is there already and says something else.
  case existsOtherwise([String])
  /// The archive's path ends with no name of a folder to be made.
  case archiveUnnamed(String)
  /// The archive would lie where outputs are, or in one.
  case archiveAmongOutputs(String)
  /// The archive is there already and is another one.
  case archiveExists(String)

  /// The exit code: what is to be mended in data is 1, all else wrong usage.
  var exitCode: Int32 {
    switch self {
    case .refused(_, let exitCode): exitCode
    case .unproved: ExitStatus.data
    case .notFinal, .notLocked, .noYear, .correctionEdition, .notAmongInputs, .existsOtherwise, .archiveUnnamed, .archiveAmongOutputs,
      .archiveExists:
      ExitStatus.usage
    }
  }

  /// What happened and what to do, for people.
  var message: LocalizedText {
    let reason = reason
    return LocalizedText(zh: "未结转：\(reason.zh)", en: "not closed: \(reason.en)")
  }

  private var reason: LocalizedText {
    switch self {
    case .notFinal(let stage):
      return LocalizedText(
        zh: "阶段是“\(stage.label.zh)”，终稿（stage: final）之后才能结转",
        en: "the stage is “\(stage.label.en)”; a year is closed once it is final (stage: final)")
    case .notLocked(let why): return why
    case .noYear(let period):
      return LocalizedText(zh: "考核期 \(period) 不是整年，没有下一年", en: "\(period) is no year, so there is no next one")
    case .correctionEdition(let original):
      return LocalizedText(
        zh: "更正版不再结转：\(original) 已结转，以后发现的差错及其容错都计在更正版里",
        en: "A correction edition is not closed: \(original) was, and what was found later counts in the edition, with its exemptions")
    case .refused(let why, _):
      return LocalizedText(zh: "\(why.zh)；用 liangji check 看全部问题", en: "\(why.en); liangji check lists everything")
    case .unproved(let output, let faults, let first):
      return LocalizedText(
        zh: "\(output) 未通过核验（\(faults) 处）：\(first.zh)。先以现有的输入和规则重新运行，再用 liangji verify 核验",
        en: "\(output) is not proved (\(faults.english("fault"))): \(first.en); run the pipeline on its present inputs, then liangji verify"
      )
    case .notAmongInputs(let folder):
      return LocalizedText(
        zh: "\(folder) 不是 inputs/ 之下的目录；写成 --into inputs/城市-2020", en: "\(folder) is no folder below inputs/; write --into inputs/city-2020"
      )
    case .existsOtherwise(let files):
      let list = files.joined(separator: ", ")
      return LocalizedText(
        zh: "\(list) 已存在且内容不同，不覆盖；核对后移开再结转", en: "\(list) exists and says something else; it is not overwritten: look at it, move it away")
    case .archiveUnnamed(let folder):
      return LocalizedText(
        zh: "“\(folder)”不是新目录的名字；写成 --archive archives/2019", en: "“\(folder)” names no new folder; write --archive archives/2019")
    case .archiveAmongOutputs(let folder):
      return LocalizedText(
        zh: "\(folder) 在成果目录之内：以后的运行会动它，或使该成果不再通过核验；写成 --archive archives/2019",
        en: "\(folder) lies among outputs, where runs would remove it, or in one, which would no longer be proved; "
          + "write --archive archives/2019")
    case .archiveExists(let folder):
      return LocalizedText(
        zh: "\(folder) 已存在且不是这份归档，不覆盖", en: "\(folder) exists and is not this archive; it is not overwritten")
    }
  }
}
