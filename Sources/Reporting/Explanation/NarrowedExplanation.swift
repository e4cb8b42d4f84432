package import Model

extension Explanation {
  /// The item of this account that a person means by its id or name.
  package func match(item wanted: String, _ language: Language) -> UnitDirectory.Match {
    var seen: Set<ItemID> = []
    let items = (account.nodes.map(\.item) + account.lines.map(\.item)).filter { seen.insert($0).inserted }
    let names = header.itemNames
    let match = UnitDirectory(items.map { [$0.text, names[$0][language], names[$0].zh, names[$0].en] }).match(wanted)
    // Half a name is enough where it can only be one.
    guard case .candidates(let near, false) = match, near.count == 1, let only = near.first else { return match }
    let known = [only.unit.text, names[ItemID(only.unit.text)].zh, names[ItemID(only.unit.text)].en]
    return known.contains { $0.contains(wanted) } ? .found(only.unit) : match
  }

  /// The account narrowed to one item or rule: its lines and whatever lies below it, and the levels above by name.
  package func narrowed(to item: ItemID) -> Explanation {
    var narrowed = self
    narrowed.item = item
    var shown: Set<ItemID> = [item]
    narrowed.account.nodes = []
    if let place = account.nodes.firstIndex(where: { $0.item == item }) {
      let node = account.nodes[place]
      var above: [NodeScore] = []
      for other in account.nodes[..<place].reversed() where other.depth < (above.last ?? node).depth { above.append(other) }
      let below = account.nodes[(place + 1)...].prefix { $0.depth > node.depth }
      narrowed.account.nodes = above.reversed() + [node] + below
      shown.formUnion(below.map(\.item))
    }
    narrowed.account.lines = account.lines.filter { shown.contains($0.item) }
    return narrowed
  }

  /// The rows behind the lines, each once, in the lines' order.
  package var rows: [RowReference] {
    var seen: Set<RowReference> = []
    return account.lines.flatMap(\.rows).filter { seen.insert($0).inserted }
  }

  /// The narrowed account with what stands above it, for programs.
  package func json(_ places: LocatedRows?) -> String {
    var json = JSONWriter()
    json.object { json in
      json.accountHeading(header)
      json.field("item", item?.text)
      json.key("account")
      json.value(
        UnitResult(unit: Unit(id: unitID, name: unitName), group: group, standing: standing, account: account), names: header.itemNames)
      places?.write(&json)
    }
    return String(decoding: json.take(), as: UTF8.self)
  }
}

extension JSONWriter {
  /// What stands above one account.
  mutating func accountHeading(_ header: ScoresHeader) {
    field("format", "liangji-account/1")
    field("pipeline", header.pipeline)
    field("rulebook", header.rulebook)
    field("period", header.period)
    imprint(header.imprint(header.language))
  }
}
