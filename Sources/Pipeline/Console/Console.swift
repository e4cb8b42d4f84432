internal import Glibc
public import Model
internal import Reporting
internal import Tables

/// The form of what a command prints.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// For spreadsheets.
  case csv
}

/// Where commands speak: results on standard output, everything about them on standard error.
public struct Console: Sendable {
  /// The language of messages.
  public var language: Language
  /// The form of results.
  var format: OutputFormat
  /// Whether only results and errors are wanted.
  var isQuiet: Bool

  /// Makes a console.
  public init(language: Language, format: OutputFormat = .text, isQuiet: Bool = false) {
    self.language = language
    self.format = format
    self.isQuiet = isQuiet
  }

  /// The language that the environment asks for: Chinese where the locale begins with `zh`, else English.
  public static var languageOfEnvironment: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
      return value.hasPrefix("zh") ? .chinese : .english
    }
    return .english
  }

  /// Says why a command could not do its work.
  public func show(_ fault: PipelineFault) {
    note([fault.message[language]])
  }

  /// Says what did not go well.
  public func show(_ warning: LocalizedText) {
    note([warning[language]])
  }

  /// Prints a result; what programs read goes out as it is.
  package func result(_ lines: [String]) throws(PipelineFault) {
    guard !lines.isEmpty else { return }
    let text = (format == .text ? lines.map(Console.harmless) : lines).joined(separator: "\n") + "\n"
    try print { (create) throws(FileFault) in
      var output = try create("")
      try output.write(text)
      _ = try output.close()
    }
  }

  /// Lets something be written to standard output, as if it were a file. A reader that goes away is no fault; a disk that is full is one,
  /// and whoever called the program must not take half a result for a whole one.
  func print(_ write: (FileCreator) throws(FileFault) -> Void) throws(PipelineFault) {
    do throws(FileFault) {
      try write { (_) throws(FileFault) in FileOutput(descriptor: dup(STDOUT_FILENO), path: "/dev/stdout") }
    } catch {
      if error.errno != EPIPE { throw PipelineFault(error) }
    }
  }

  /// Says something to a person.
  func note(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    let bytes = Array((lines.map(Console.harmless).joined(separator: "\n") + "\n").utf8)
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress?.advanced(by: offset), $0.count - offset) }
      // There is nobody left to tell.
      if count < 0, errno != EINTR { return }
      offset += max(count, 0)
    }
  }

  /// A text of one or more lines with nothing in it that a terminal would obey, wherever its words come from.
  private static func harmless(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }.joined(separator: "\n")
  }
}
