internal import Glibc
internal import Model
internal import Tables

extension PreparedPipeline {
  /// What the lock would be, with the sources as they were read.
  func lock(_ sources: [SourceSummary]) -> PipelineLock {
    let inputs = zip(declaration.inputs, sources).map { declared, source in
      LockedInput(
        table: source.table, file: source.file, declared: declared.lockedDigest, bytes: source.bytes, sha256: source.sha256)
    }
    return PipelineLock(pipeline: declaration.id, declaration: declaration.lockedDigest, rules: rules, inputs: inputs.sorted())
  }

  /// Everything that contradicts the lock, or the lack of one, at the stage the pipeline is in.
  func lockFindings(_ sources: [SourceSummary]) -> [Finding] {
    let words = LockFindings(file)
    if let corrects = declaration.corrects { return CorrectionEdition(self, of: corrects).findings(sources) }
    switch lockState {
    case .unusable(let finding): return [finding]
    case .open: return declaration.stage > .decided ? [words.notLocked(declaration.stage)] : []
    case .locked(let locked):
      if declaration.stage < .decided { return [words.lockedAlready(declaration.stage)] }
      let now = lock(sources)
      var findings: [Finding] = []
      if locked.declaration != now.declaration { findings.append(words.declarationChanged()) }
      if locked.rules != now.rules { findings.append(words.rulesChanged(locked.rules, now.rules)) }
      return findings + inputFindings(locked.inputs, now.inputs, words)
    }
  }

  /// What became of locked inputs; tables in `late` may come beside those that always may.
  func inputFindings(
    _ locked: [LockedInput], _ now: [LockedInput], _ words: LockFindings, late: Set<TableName> = []
  ) -> [Finding] {
    let (before, after) = (Dictionary(grouping: locked, by: \.place), Dictionary(grouping: now, by: \.place))
    return Set(before.keys).union(after.keys).sorted().flatMap { place -> [Finding] in
      guard let old = before[place], let first = old.first else {
        return Growth.tables.union(late).contains(place.table) ? [] : [words.inputAdded(place.file, place.table)]
      }
      guard let new = after[place], let current = new.first, !current.sha256.isEmpty else {
        return [words.inputMissing(place.file, place.table)]
      }
      var findings: [Finding] = []
      if old.map(\.declared) != new.map(\.declared) { findings.append(words.inputDeclaredOtherwise(place.file, place.table)) }
      if first.sha256 != current.sha256 {
        if !Growth.tables.contains(place.table) {
          findings.append(words.inputChanged(place.file, place.table))
        } else if !hasGrown(first, current) {
          findings.append(words.inputRewritten(place.file, place.table))
        }
      }
      return findings
    }
  }

  private func hasGrown(_ locked: LockedInput, _ now: LockedInput) -> Bool {
    guard let descriptor = try? file.root.open(now.file) else { return false }
    defer { _ = close(descriptor) }
    return (try? Growth.isAll(of: descriptor, since: locked, imported: now.sha256)) ?? false
  }
}

extension LockedInput: Comparable {
  /// Which table is read from which file.
  fileprivate struct Place: Hashable, Comparable {
    var table: TableName
    var file: String

    static func < (left: Self, right: Self) -> Bool { (left.table.rawValue, left.file) < (right.table.rawValue, right.file) }
  }

  fileprivate var place: Place { Place(table: table, file: file) }

  /// Orders by table, file and declaration.
  static func < (left: Self, right: Self) -> Bool {
    (left.table.rawValue, left.file, left.declared) < (right.table.rawValue, right.file, right.declared)
  }
}
