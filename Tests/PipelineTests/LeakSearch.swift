import Foundation
import Model
import Pipeline

/// Looks through the bytes of an edition for what is not its reader's.
///
/// Taken for secret is every text of every record, its keys and days among them, and every unit's id and names: so whatever a table may
/// hold is searched for without being listed here. Not secret is what pipeline and rulebook say themselves, since the law is public.
struct LeakSearch: Sendable {
  /// What an edition may show.
  struct Reader {
    /// Ids, names and the documents and minutes of the records of these units.
    var units: Set<UnitID> = []
    /// The names of all units.
    var knowsNames = false
  }

  /// Columns of records that hold persons, whatever the law may say.
  private static let persons: Set<String> = ["person_id", "accuser_id", "name", "leader"]

  private let units: [Model.Unit]
  private let told: Set<String>
  private let documents: [UnitID: Set<String>]

  init(_ file: PipelineFile, law: String) throws {
    let facts = try file.prepare().importFacts(quarantine: false).facts
    var told: Set<String> = []
    var documents: [UnitID: Set<String>] = [:]
    var texts: Set<String> = []
    for record in facts.records {
      for (column, text) in record.attributes.dictionary {
        if LeakSearch.persons.contains(column) { told.insert(text) } else { texts.insert(text) }
        if ["document", "minutes"].contains(column), let unit = record.unit { documents[unit, default: []].insert(text) }
      }
      texts.formUnion(record.key + record.causes)
    }
    for exclusion in facts.notApplicable.values { texts.formUnion([exclusion.reason, exclusion.document ?? ""]) }
    units = facts.units
    self.documents = documents
    self.told = told.union(texts.filter { !law.contains($0) }).filter(LeakSearch.says)
  }

  /// A number or a single character says nothing by itself.
  private static func says(_ text: String) -> Bool { text.count > 1 && Double(text) == nil }

  /// What a reader may not find.
  func secrets(from reader: Reader) -> Set<String> {
    var secrets = told
    for unit in reader.units { secrets.subtract(documents[unit] ?? []) }
    var known: Set<String> = []
    for unit in units {
      let names = unit.allNames.dropFirst()
      if reader.units.contains(unit.id) || reader.knowsNames { known.formUnion(names) } else { secrets.formUnion(names) }
      if reader.units.contains(unit.id) { known.insert(unit.id.text) } else { secrets.insert(unit.id.text) }
    }
    return secrets.subtracting(known)
  }

  /// The secrets found in some bytes. What the reader is called itself is taken out first, since names contain each other.
  func leaks(in data: Data, to reader: Reader) -> [String] {
    var text = String(decoding: data, as: UTF8.self)
    for unit in units where reader.units.contains(unit.id) || reader.knowsNames {
      for name in unit.allNames.dropFirst().sorted(by: { $0.count > $1.count }) { text = text.replacingOccurrences(of: name, with: "·") }
    }
    return text.withCString { text in
      secrets(from: reader).filter { secret in secret.withCString { LeakSearch.stands($0, in: text) } }.sorted()
    }
  }

  /// Whether a text stands somewhere as a whole: `D1` not within `D17`.
  private static func stands(_ secret: UnsafePointer<CChar>, in text: UnsafePointer<CChar>) -> Bool {
    let length = strlen(secret)
    var start = text
    while let found = strstr(start, secret) {
      let joinsBefore =
        found > text && isalnum(Int32(UInt8(bitPattern: found[0]))) != 0 && isalnum(Int32(UInt8(bitPattern: found[-1]))) != 0
      let (last, next) = (UInt8(bitPattern: found[length - 1]), UInt8(bitPattern: found[length]))
      if !joinsBefore, isalnum(Int32(last)) == 0 || isalnum(Int32(next)) == 0 { return true }
      start = UnsafePointer(found) + 1
    }
    return false
  }
}
