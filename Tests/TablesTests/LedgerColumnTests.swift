import Model
import Tables
import Testing

/// Rules name the columns that the importer reads: neither list may know one that the other does not.
@Suite struct LedgerColumnTests {
  private static func described(_ column: Column) -> LedgerColumn {
    switch column.kind {
    case .day: LedgerColumn(column.name, .day)
    case .word(let words): LedgerColumn(column.name, .word(words.map(\.name)))
    case .text, .key, .decimal, .integer, .period, .list, .rowKey: LedgerColumn(column.name, .text)
    }
  }

  @Test(arguments: TableName.allCases.filter(\.isLedger))
  func ledgersHaveTheColumnsThatRulesMayName(table: TableName) {
    let read = TableSchema.of(table).columns.map(Self.described)
    #expect(Set(read) == Set(table.ledgerColumns))
    #expect(read.count == table.ledgerColumns.count)
  }

  @Test(arguments: TableName.allCases)
  func whatARecordIsReadFromIsTheSameInBoth(table: TableName) {
    let schema = TableSchema.of(table)
    func name(_ column: Int?) -> String? { column.map { schema.columns[$0].name } }
    #expect(schema.key.map { schema.columns[$0].name } == table.keyColumns)
    guard table.isLedger else { return }
    var day: String?
    if case .column(let column) = schema.day { day = name(column) }
    #expect(day == table.dayColumn)
    #expect(name(schema.kind) == table.kindColumn)
    #expect([nil, "cause"].contains(name(schema.causes)))
    if case .column(let column) = schema.unit { #expect(name(column) == "unit_id") }
  }

  @Test func allOtherTablesAreFacts() {
    #expect(TableName.allCases.filter { !$0.isLedger } == [.units, .readings, .targets, .notApplicable, .ballots])
  }
}
