internal import Model
internal import Reporting

extension JSONWriter {
  /// What was found, each with its place.
  mutating func field(_ name: StaticString, _ findings: [Finding]) {
    key(name)
    array(of: findings) { json, finding in
      json.object { json in
        json.field("code", finding.code.rawValue)
        json.field("severity", finding.severity.rawValue)
        json.field("file", finding.position?.file)
        json.field("record", finding.position?.record)
        json.field("line", finding.position?.line)
        json.field("column", finding.position?.column)
        json.field("cell", finding.position?.cell)
        json.field("value", finding.value)
        json.field("message", finding.message)
        json.field("hint", finding.hint)
      }
    }
  }
}
