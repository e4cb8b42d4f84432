public import Reporting
internal import Scoring

/// A run that gives no scores because of what it found.
public struct Refusal: Error, Sendable {
  /// What is at fault.
  public enum Cause: Sendable {
    /// The pipeline or its rulebook.
    case rules
    /// The tables.
    case data
    /// The program: its own counts do not add up.
    case program
  }

  /// What is at fault.
  public var cause: Cause
  /// What its files say of themselves, as far as pipeline and rulebook could be read.
  var imprint: Imprint
  /// What was found.
  public var notes: Notes
  /// Whether faulty rows were set aside already, which was not enough.
  var isQuarantined = false
  /// Whether scoring itself looked for what is wrong, as far as there was anything to look at.
  var isAssessed = false
  /// Who has handed in what, where the tables could be read.
  var submissions: Submissions?

  /// The exit code.
  var exitCode: Int32 {
    switch cause {
    case .rules: ExitStatus.usage
    case .data: ExitStatus.data
    case .program: ExitStatus.machine
    }
  }
}
