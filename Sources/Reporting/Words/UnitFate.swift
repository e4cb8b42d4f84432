internal import Model

/// What became of a unit that ended, in the words of every output.
struct UnitFate {
  /// A unit as it is named and coded.
  struct Named {
    var id: String
    var name: String
  }

  var ended: Named
  /// The last day; empty where it is not known.
  var until: String
  /// The units that go on with what it left.
  var heirs: [Named]

  var text: LocalizedText {
    guard !heirs.isEmpty else {
      return LocalizedText(
        zh: "\(ended.name)（\(ended.id)）已于 \(until) 终止，没有承继单位", en: "\(ended.name) (\(ended.id)) ended on \(until) without a successor")
    }
    return LocalizedText(
      zh: "\(ended.name)（\(ended.id)）已于 \(until) 终止，由\(heirs.map { "\($0.name)（\($0.id)）" }.joined(separator: "、"))承继，计分见后者",
      en:
        "\(ended.name) (\(ended.id)) ended on \(until); it is succeeded by \(heirs.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")), whose account has it"
    )
  }

  /// The word in the place of a standing's status.
  static let status = LocalizedText(zh: "已终止", en: "ended")
}
