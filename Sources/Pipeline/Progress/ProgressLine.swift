internal import Model

/// What a stage does.
public enum ProgressWork: Sendable {
  case reading, scoring, writing, answering, comparing, archiving
}

/// What is counted.
public enum ProgressMeasure: Sendable {
  case bytes, units
}

/// What is said of a stage at one moment.
struct ProgressLine {
  var work: ProgressWork
  var measure: ProgressMeasure
  /// How much is done; nil where nothing is counted.
  var done: Int?
  var total: Int?
  var elapsed: Duration

  /// `Reading 120.0 of 370.0 MB, 95.1 MB/s, about 3 s left`, or `Scoring, 4 s`.
  func text(_ language: Language) -> String {
    let seconds = Int(elapsed.components.seconds)
    guard let done else { return name[language] + language.pause + ProgressLine.time(seconds)[language] }
    // A workbook is read into memory at once: all of it is there long before its last row.
    if measure == .bytes, done == total {
      return [name[language] + " " + amount(done)[language], ProgressLine.time(seconds)[language]].joined(separator: language.pause)
    }
    let milliseconds = max(1, seconds * 1000 + Int(elapsed.components.attoseconds / 1_000_000_000_000_000))
    let rate = LocalizedText(
      zh: "每秒 " + amount(done.perSecond(in: milliseconds)).zh, en: amount(done.perSecond(in: milliseconds)).en + "/s")
    // What is read a second time goes beyond the total.
    guard let total, done <= total else {
      return [name[language] + " " + amount(done)[language], rate[language]].joined(separator: language.pause)
    }
    let share = LocalizedText(zh: "\(number(done))/\(amount(total).zh)", en: "\(number(done)) of \(amount(total).en)")
    var parts = [name[language] + " " + share[language], rate[language]]
    if done > 0 {
      let left = ProgressLine.time((total - done) &* milliseconds / done / 1000 + 1)
      parts.append(LocalizedText(zh: "约剩 \(left.zh)", en: "about \(left.en) left")[language])
    }
    return parts.joined(separator: language.pause)
  }

  private var name: LocalizedText {
    switch work {
    case .reading: LocalizedText(zh: "读入", en: "Reading")
    case .scoring: LocalizedText(zh: "计分", en: "Scoring")
    case .writing: LocalizedText(zh: "写出", en: "Writing")
    case .answering: LocalizedText(zh: "推演", en: "Working it out")
    case .comparing: LocalizedText(zh: "比对", en: "Comparing")
    case .archiving: LocalizedText(zh: "归档", en: "Archiving")
    }
  }

  private func amount(_ count: Int) -> LocalizedText {
    switch measure {
    case .bytes: LocalizedText("\(number(count)) MB")
    case .units: LocalizedText(zh: "\(number(count)) 个单位", en: count.english("unit"))
    }
  }

  private func number(_ count: Int) -> String {
    switch measure {
    case .bytes: "\(count / 1_000_000).\(count / 100_000 % 10)"
    case .units: "\(count)"
    }
  }

  private static func time(_ seconds: Int) -> LocalizedText {
    seconds < 60
      ? LocalizedText(zh: "\(seconds) 秒", en: "\(seconds) s")
      : LocalizedText(zh: "\(seconds / 60) 分 \(seconds % 60) 秒", en: "\(seconds / 60) min \(seconds % 60) s")
  }
}

extension Int {
  /// As much a second, where this much took so many milliseconds.
  fileprivate func perSecond(in milliseconds: Int) -> Int { self &* 1000 / milliseconds }
}

extension Language {
  /// What stands between two parts of a line.
  fileprivate var pause: String { self == .chinese ? "，" : ", " }
}
