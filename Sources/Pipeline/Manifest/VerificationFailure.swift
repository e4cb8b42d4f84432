public import Model

/// One thing that keeps an output from being proved; each kind has a code and words of its own.
public enum VerificationFailure: Error, Sendable, Hashable {
  /// There is no `manifest.json`.
  case manifestMissing
  /// `manifest.json` cannot be read, or is no regular file.
  case manifestUnreadable(reason: LocalizedText)
  /// `manifest.json` does not end with its own digest.
  case manifestWithoutDigest
  /// `manifest.json` was changed: its digest is not that of its bytes.
  case manifestAltered
  /// `manifest.json` is whole, but of a form this version does not read.
  case manifestOfOtherFormat
  /// The output was made by another version of the program.
  case otherEngine(recorded: String, here: String)
  /// A listed file is not there.
  case missingFile(String)
  /// A file is there that the manifest does not list.
  case extraFile(String)
  /// A folder is there in which the manifest lists nothing.
  case extraFolder(String)
  /// A listed file has another size or digest.
  case alteredFile(String, recorded: Size, found: Size)
  /// A listed file holds what the manifest lists under another name.
  case swappedFile(String, holds: String)
  /// A link, device or pipe where only files and folders may be.
  case irregularFile(String)
  /// A file of the output cannot be read.
  case unreadableFile(String, reason: LocalizedText)
  /// What lies in `restricted/` is open to others.
  case openToOthers(String, mode: String, wanted: String)
  /// The output does not lie in a folder `outputs`, so that its inputs cannot be found.
  case rootUnknown
  /// An input cannot be read any more.
  case missingInput(String, reason: LocalizedText)
  /// An input has another size or digest.
  case alteredInput(String, recorded: Size, found: Size)
  /// The pipeline or its rulebook cannot be read any more.
  case missingRules(String, reason: LocalizedText)
  /// The pipeline or its rulebook has another size or digest.
  case alteredRules(String, recorded: Size, found: Size)
  /// The replay gave no scores.
  case replayRefused(reason: LocalizedText)
  /// The replay wrote other bytes: the first line that differs, with its text where it may be shown.
  case replayDiffers(String, line: Int, recorded: String?, replayed: String?)
  /// The replay did not write a file that the manifest lists, or wrote one it does not.
  case replayOfOtherFiles(String, isWritten: Bool)

  /// A file's size and digest.
  public struct Size: Sendable, Hashable {
    /// The size in bytes.
    var bytes: Int
    /// The SHA-256 in hex.
    var sha256: String
  }

  /// The code, for programs.
  public var code: String {
    switch self {
    case .manifestMissing: "manifest_missing"
    case .manifestUnreadable: "manifest_unreadable"
    case .manifestWithoutDigest: "manifest_without_digest"
    case .manifestAltered: "manifest_altered"
    case .manifestOfOtherFormat: "manifest_of_other_format"
    case .otherEngine: "other_engine"
    case .missingFile: "missing_file"
    case .extraFile: "extra_file"
    case .extraFolder: "extra_folder"
    case .alteredFile: "altered_file"
    case .swappedFile: "swapped_file"
    case .irregularFile: "irregular_file"
    case .unreadableFile: "unreadable_file"
    case .openToOthers: "open_to_others"
    case .rootUnknown: "root_unknown"
    case .missingInput: "missing_input"
    case .alteredInput: "altered_input"
    case .missingRules: "missing_rules"
    case .alteredRules: "altered_rules"
    case .replayRefused: "replay_refused"
    case .replayDiffers: "replay_differs"
    case .replayOfOtherFiles: "replay_of_other_files"
    }
  }

  /// The file it is about; nil where it is about the whole output.
  public var file: String? {
    switch self {
    case .manifestMissing, .manifestUnreadable, .manifestWithoutDigest, .manifestAltered, .manifestOfOtherFormat: "manifest.json"
    case .otherEngine, .rootUnknown, .replayRefused: nil
    case .missingFile(let file), .extraFile(let file), .extraFolder(let file), .irregularFile(let file), .alteredFile(let file, _, _),
      .swappedFile(let file, _), .unreadableFile(let file, _), .openToOthers(let file, _, _), .missingInput(let file, _),
      .alteredInput(let file, _, _), .missingRules(let file, _), .alteredRules(let file, _, _), .replayDiffers(let file, _, _, _),
      .replayOfOtherFiles(let file, _):
      file
    }
  }
}
