internal import Glibc
internal import Model
internal import Tables

/// The proof that an output is what its manifest says, and that its inputs and rules give it again; everything that speaks against it.
public struct Verification: Sendable {
  /// How far the replay came.
  public enum ReplayState: String, Sendable {
    /// Every file but `run.json` came out the same.
    case identical
    /// Something came out otherwise or could not be compared, or nothing came out.
    case failed
    /// It was not asked for.
    case notAsked = "not_asked"
    /// It could prove nothing: another program, other inputs, other rules, or no trustworthy manifest.
    case impossible
  }

  /// The output, as messages show it.
  let output: String
  /// The version that made it, if the manifest could be read.
  let engine: String?
  /// Whatever speaks against it; empty where it is proved.
  public private(set) var failures: [VerificationFailure] = []
  /// How far the replay came.
  public private(set) var replay: ReplayState = .impossible
  /// Files of the output, inputs, and files of rules that were compared.
  public private(set) var checked = (outputs: 0, inputs: 0, rules: 0)

  /// The exit code: 1 as soon as anything speaks against the output.
  public var exitCode: Int32 { failures.isEmpty ? ExitStatus.done : ExitStatus.data }

  /// Verifies an output folder, the name of one under `outputs/`, or an archive with one.
  /// - Throws: ``PipelineFault`` where there is no such folder, or the replay cannot be written.
  public init(of argument: String, replaying: Bool = true, progress: Progress? = nil) throws(PipelineFault) {
    let place = try VerifiedPlace(argument)
    output = place.shown
    let manifest: ManifestDocument
    do throws(VerificationFailure) {
      manifest = try ManifestDocument(inOutput: place.folder)
    } catch {
      engine = nil
      failures = [error]
      return
    }
    engine = manifest.engine
    if manifest.engine != Engine.version { failures.append(.otherEngine(recorded: manifest.engine, here: Engine.version)) }
    progress?.begin(.comparing)
    defer { progress?.end() }
    compareOutputs(OutputInventory(of: place.folder), manifest)
    guard let root = place.root else {
      failures.append(.rootUnknown)
      return
    }
    let before = failures.count
    compareSources(manifest, in: root)
    let canReplay = failures.count == before && manifest.engine == Engine.version
    guard canReplay, replaying else {
      replay = canReplay ? .notAsked : .impossible
      return
    }
    let differences = try Replay(place: place, root: root, manifest: manifest, progress: progress).failures()
    let isWhole = !failures.contains { ["missing_file", "irregular_file", "unreadable_file"].contains($0.code) }
    failures += differences
    replay = differences.isEmpty && isWhole ? .identical : .failed
  }

  // MARK: The output's own files

  private mutating func compareOutputs(_ inventory: OutputInventory, _ manifest: ManifestDocument) {
    let unlisted: Set = ["manifest.json", "run.json"]
    let nameOfDigest = Dictionary(manifest.outputs.map { ($0.sha256, $0.file) }) { first, _ in first }
    let broken = Set(inventory.irregular).union(inventory.unreadable.keys)
    checked.outputs = manifest.outputs.count
    for listed in manifest.outputs.sorted(by: { $0.file < $1.file }) {
      guard let found = inventory.files[listed.file] else {
        if !broken.contains(listed.file) { failures.append(.missingFile(listed.file)) }
        continue
      }
      if found.bytes == listed.bytes, found.sha256 == listed.sha256 { continue }
      if let other = nameOfDigest[found.sha256], other != listed.file {
        failures.append(.swappedFile(listed.file, holds: other))
      } else {
        failures.append(
          .alteredFile(
            listed.file, recorded: .init(bytes: listed.bytes, sha256: listed.sha256),
            found: .init(bytes: found.bytes, sha256: found.sha256)))
      }
    }
    let names = Set(manifest.outputs.map(\.file))
    failures += inventory.files.keys.filter { !names.contains($0) && !unlisted.contains($0) }.sorted().map { .extraFile($0) }
    let needed = Set(names.flatMap(Verification.folders))
    failures += inventory.folders.keys.filter { !needed.contains($0) }.sorted().map { .extraFolder($0) }
    failures += inventory.irregular.map { .irregularFile($0) }
    failures += inventory.unreadable.sorted { $0.key < $1.key }.map { file, code in
      .unreadableFile(file, reason: LocalizedText(systemError: code))
    }
    compareModes(inventory)
  }

  private mutating func compareModes(_ inventory: OutputInventory) {
    func isRestricted(_ name: String) -> Bool { name == "restricted" || name.hasPrefix("restricted/") }
    for (folder, mode) in inventory.folders.sorted(by: { $0.key < $1.key }) where isRestricted(folder) && mode & 0o077 != 0 {
      failures.append(.openToOthers(folder, mode: Verification.octal(mode), wanted: "0700"))
    }
    for (file, found) in inventory.files.sorted(by: { $0.key < $1.key }) where isRestricted(file) && found.mode & 0o077 != 0 {
      failures.append(.openToOthers(file, mode: Verification.octal(found.mode), wanted: "0600"))
    }
  }

  /// The folders that a file's name leads through.
  private static func folders(of file: String) -> [String] {
    let parts = file.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  // MARK: What it was made from

  private mutating func compareSources(_ manifest: ManifestDocument, in root: RootFolder) {
    checked.rules = manifest.rules.count
    for listed in manifest.rules {
      switch Verification.size(of: listed.file, in: root) {
      case .failure(let finding): failures.append(.missingRules(listed.file, reason: finding.message))
      case .success(let found) where found != listed.size:
        failures.append(.alteredRules(listed.file, recorded: listed.size, found: found))
      case .success: break
      }
    }
    var seen: Set<String> = []
    for listed in manifest.inputs.map(\.listed) where seen.insert(listed.file).inserted {
      checked.inputs += 1
      switch Verification.size(of: listed.file, in: root) {
      case .failure(let finding): failures.append(.missingInput(listed.file, reason: finding.message))
      case .success(let found) where found != listed.size:
        failures.append(.alteredInput(listed.file, recorded: listed.size, found: found))
      case .success: break
      }
    }
  }

  private static func size(of file: String, in root: RootFolder) -> Result<VerificationFailure.Size, Finding> {
    do throws(Finding) {
      let digest = try root.digest(of: file)
      return .success(.init(bytes: digest.bytes, sha256: digest.sha256))
    } catch {
      return .failure(error)
    }
  }
}

extension DigestedFile {
  fileprivate var size: VerificationFailure.Size { .init(bytes: bytes, sha256: sha256) }
}
