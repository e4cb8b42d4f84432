import Model
import OrderedCollections
import Rules

/// The closed year's values, from which the next year measures growth and reduction.
struct Baselines {
  let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  /// One for every unit in force and every series that a measure of the rulebook looks at, by unit, then in the rulebook's order.
  func run() -> (baselines: [NextBaseline], findings: [Finding]) {
    let cells = assessment.facts.cells
    let folds = folds()
    let columns = assessment.rulebook.readings.keys.compactMap { reading in
      folds[reading].flatMap { fold in cells.index(of: ReadingColumn(reading, fold)).map { (reading, $0) } }
    }
    var baselines: [NextBaseline] = []
    var findings: [Finding] = []
    for index in assessment.tally.peerStage.index.ordered {
      let unit = assessment.facts.units[index].id
      for (reading, column) in columns {
        guard let folded = cells.folded(column: column, unit: index) else { continue }
        if let value = folded.value.exactDecimal {
          baselines.append(NextBaseline(unit: unit, reading: reading, value: value))
        } else {
          findings.append(ClosingFindings.inexact(RowReference(.readings, [unit.text, reading.text]), folded.value))
        }
      }
    }
    return (baselines, findings)
  }

  /// How the periods of each series become one: as the first growth or reduction folds them, else as the first measure does.
  private func folds() -> [ReadingID: Fold] {
    var (changes, others): ([ReadingID: Fold], [ReadingID: Fold]) = ([:], [:])
    for scorecard in assessment.rulebook.scorecards.values {
      scorecard.root.walk { node, _ in
        guard case .indicator(let indicator) = node.content else { return }
        switch indicator.measure {
        case .growth(let column, _), .reduction(let column, _): changes[column.reading] = changes[column.reading] ?? column.fold
        default: for column in indicator.measure.columns { others[column.reading] = others[column.reading] ?? column.fold }
        }
      }
    }
    return changes.merging(others) { change, _ in change }
  }
}
