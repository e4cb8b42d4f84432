/// What the program exits with.
public enum ExitStatus {
  /// Done; warnings allowed.
  public static let done: Int32 = 0
  /// Faults in the data, also when quarantine set something aside.
  public static let data: Int32 = 1
  /// Wrong usage, or faults in rules or pipeline.
  public static let usage: Int32 = 2
  /// The program's own fault or the machine's: a full disk, no permission.
  public static let machine: Int32 = 3
}
