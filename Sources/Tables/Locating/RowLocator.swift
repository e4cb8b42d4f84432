public import Model

/// Finds rows by table and key in the files they came from: each file is read once, streaming, and nothing of it is kept.
public struct RowLocator: Sendable {
  private let limits: Limits

  /// Makes a locator.
  public init(limits: Limits = .standard) { self.limits = limits }

  /// The sources that may hold any of the rows: the only ones that are opened.
  public func sources(of rows: [RowReference], among sources: [TableSource]) -> [TableSource] {
    sources.filter(WantedRows(rows).concerns)
  }

  /// The places of rows, in the order of the rows, then of the sources; rows that are nowhere are left out.
  ///
  /// Only sources of tables that are asked for are opened. `open` gives a readable descriptor, which is closed here.
  public func locate(
    _ rows: [RowReference], in sources: [TableSource], open: (String) throws(Finding) -> Int32
  ) -> (places: [LocatedRow], sources: [LookedUpSource]) {
    let wanted = WantedRows(rows)
    var places: [(row: Int, place: LocatedRow)] = []
    var lookedUp: [LookedUpSource] = []
    for source in sources where wanted.concerns(source) {
      var entry = LookedUpSource(file: source.file, table: source.table)
      do throws(Finding) {
        var scan = SourceScan(source, wanted)
        entry.sha256 = try scan.run(try open(source.file), limits)
        places += scan.places
        entry.finding = scan.finding
      } catch {
        entry.finding = error
      }
      lookedUp.append(entry)
    }
    let ordered = places.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
    return (ordered.map(\.element.place), lookedUp)
  }
}
