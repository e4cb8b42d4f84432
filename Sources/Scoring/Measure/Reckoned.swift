import Model

extension Gauge {
  /// A measured number and the parts it was made of, or why there is none.
  enum Reckoned {
    case number(Fraction, parts: [LineNumber])
    case fault(NodeFault)
  }
}
