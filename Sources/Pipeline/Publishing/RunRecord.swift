internal import Glibc
internal import Reporting

/// `run.json`: when, where and how long; the one file that differs between runs of the same input.
struct RunRecord {
  private let startedAt: time_t
  private var marks: [(stage: String, at: ContinuousClock.Instant)] = []
  private let start = ContinuousClock.now

  init() { startedAt = time(nil) }

  /// Notes that a stage has ended.
  mutating func ended(_ stage: String) { marks.append((stage, .now)) }

  /// The file's text.
  func text(_ imprint: Imprint) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("engine", Engine.version)
      json.imprint(imprint)
      json.field("started_at", RunRecord.utc(startedAt))
      json.field("host", RunRecord.host)
      json.key("milliseconds")
      json.object { json in
        var before = start
        for mark in marks {
          json.key(text: mark.stage)
          json.value(Int((mark.at - before) / .milliseconds(1)))
          before = mark.at
        }
      }
    }
    json.lastLine()
    return String(decoding: json.take(), as: UTF8.self)
  }

  private static func utc(_ time: time_t) -> String {
    var time = time
    var parts = tm()
    gmtime_r(&time, &parts)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
      + "T\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))Z"
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
