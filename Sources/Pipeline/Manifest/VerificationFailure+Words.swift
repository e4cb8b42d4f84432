public import Model

extension VerificationFailure {
  /// What is wrong, for people; the file's name stands before it.
  public var message: LocalizedText {
    switch self {
    case .manifestMissing:
      LocalizedText(zh: "没有 manifest.json，无从核验", en: "there is no manifest.json, so nothing can be proved")
    case .manifestUnreadable(let reason):
      LocalizedText(zh: "清单读不了：\(reason.zh)", en: "the manifest cannot be read: \(reason.en)")
    case .manifestWithoutDigest:
      LocalizedText(zh: "清单末尾没有自身的摘要", en: "the manifest does not end with its own digest")
    case .manifestAltered:
      LocalizedText(
        zh: "清单被改动：摘要与内容不符，其余不再核验", en: "the manifest was altered: its digest is not that of its bytes; nothing else was checked")
    case .manifestOfOtherFormat:
      LocalizedText(zh: "清单完整，但不是本版本能读的格式", en: "the manifest is whole, but of a format this version does not read")
    case .otherEngine(let recorded, let here):
      LocalizedText(
        zh: "结果由 \(recorded) 版程序生成，本程序是 \(here) 版：不能重算，请用同版程序核验",
        en: "made by version \(recorded), this is \(here): it cannot be replayed; verify it with the same version")
    case .missingFile: LocalizedText(zh: "清单所列文件不在", en: "a listed file is missing")
    case .extraFile: LocalizedText(zh: "清单未列的多余文件", en: "a file the manifest does not list")
    case .extraFolder: LocalizedText(zh: "清单未列的多余文件夹", en: "a folder in which the manifest lists nothing")
    case .alteredFile(_, let recorded, let found):
      LocalizedText(zh: "文件被改动：\(found.changed(from: recorded).zh)", en: "the file was altered: \(found.changed(from: recorded).en)")
    case .swappedFile(_, let other):
      LocalizedText(zh: "文件被调换：内容是清单所列的 \(other)", en: "files were swapped: it holds what the manifest lists as \(other)")
    case .irregularFile:
      LocalizedText(zh: "不是普通文件（链接、设备或管道），未打开", en: "no regular file (a link, device or pipe); it was not opened")
    case .unreadableFile(_, let reason): LocalizedText(zh: "文件读不了：\(reason.zh)", en: "the file cannot be read: \(reason.en)")
    case .openToOthers(_, let mode, let wanted):
      LocalizedText(
        zh: "权限为 \(mode)，应为 \(wanted)：他人可能读到内部材料", en: "its mode is \(mode) instead of \(wanted): others may read what is restricted")
    case .rootUnknown:
      LocalizedText(
        zh: "结果不在 outputs/ 目录中，找不到它的输入与规则", en: "the output lies in no folder outputs/, so its inputs and rules cannot be found")
    case .missingInput(_, let reason): LocalizedText(zh: "输入缺失：\(reason.zh)", en: "an input is gone: \(reason.en)")
    case .alteredInput(_, let recorded, let found):
      LocalizedText(zh: "输入被改动：\(found.changed(from: recorded).zh)", en: "an input was altered: \(found.changed(from: recorded).en)")
    case .missingRules(_, let reason): LocalizedText(zh: "规则缺失：\(reason.zh)", en: "the rules are gone: \(reason.en)")
    case .alteredRules(_, let recorded, let found):
      LocalizedText(zh: "规则被改动：\(found.changed(from: recorded).zh)", en: "the rules were altered: \(found.changed(from: recorded).en)")
    case .replayRefused(let reason): LocalizedText(zh: "重算未能计分：\(reason.zh)", en: "the replay gave no scores: \(reason.en)")
    case .replayDiffers(_, let line, let recorded, let replayed):
      LocalizedText(
        zh: "重算结果不同，第 \(line) 行起：" + VerificationFailure.shown(recorded, replayed, "此处", "重算", "内部材料，不显示"),
        en: "the replay differs from line \(line) on: "
          + VerificationFailure.shown(recorded, replayed, "here", "replayed", "restricted, not shown"))
    case .replayOfOtherFiles(_, let isWritten):
      isWritten
        ? LocalizedText(zh: "重算多出此文件", en: "the replay writes this file, too")
        : LocalizedText(zh: "重算没有此文件", en: "the replay does not write this file")
    }
  }

  private static func shown(_ recorded: String?, _ replayed: String?, _ here: String, _ there: String, _ hidden: String) -> String {
    guard let recorded, let replayed else { return hidden }
    return "\(here) “\(recorded)”, \(there) “\(replayed)”"
  }
}

extension VerificationFailure.Size {
  /// The size where it changed, else the digests.
  fileprivate func changed(from recorded: Self) -> LocalizedText {
    bytes == recorded.bytes
      ? LocalizedText(
        zh: "摘要应为 \(recorded.sha256.prefix(12))…，实为 \(sha256.prefix(12))…",
        en: "digest \(sha256.prefix(12))… instead of \(recorded.sha256.prefix(12))…")
      : LocalizedText(zh: "应为 \(recorded.bytes) 字节，实为 \(bytes) 字节", en: "\(bytes) bytes instead of \(recorded.bytes)")
  }
}
