internal import Model

/// An honor as `scores.json` holds it.
package struct DecodedHonor: Decodable, Sendable {
  struct Entry: Decodable {
    var nominee: String?
    var unit: UnitID?
    var unitName: String?
    var status: HonorStatus
    var rank: Int?
    var sharedBy: Int
    var state: String?
    var stateOn: String?
    var noticeEnds: String?
    var reasons: [Reason]
  }

  struct Reason: Decodable {
    var rule: LocalizedText?
    var because: LocalizedText
    var rows: [DecodedAccount.Row]?
  }

  var honor: HonorID
  var name: LocalizedText
  var citation: Citation?
  var entries: [Entry]
}
