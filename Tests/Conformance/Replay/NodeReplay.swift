import Model

/// Recomputes the score of every level from those below it, and the weight with which each reaches the total, by what the header declares.
struct NodeReplay {
  let account: ReplayedScores.Account
  let items: [String: ReplayedScores.Item]

  /// A child that takes part.
  private struct Term {
    var index: Int
    var value: Fraction
    var weight: Fraction
    var full: Fraction
  }

  /// What does not come out; empty where everything does.
  func defects() throws -> [String] {
    var defects: [String] = []
    for (index, node) in account.nodes.enumerated() {
      guard let item = items[node.item] else { return ["no item \(node.item)"] }
      if index == 0, node.weight.number != (node.scored == nil ? .zero : .one) { defects.append("the root weighs \(node.weight.number)") }
      if let combine = item.combine { defects += try check(index, combine) } else { defects += check(indicator: node) }
    }
    return defects
  }

  private func check(indicator node: ReplayedScores.Node) -> [String] {
    let line = account.lines.first { $0.item == node.item && $0.kind == "base" }
    return line?.scored?.number == node.scored?.number ? [] : ["\(node.item): its line has another score"]
  }

  private func check(_ index: Int, _ combine: String) throws -> [String] {
    let node = account.nodes[index]
    let children = self.children(of: index)
    let stands = account.lines.first { $0.item == node.item && $0.kind == "base" }
    // Zero or the mean of the group stands in for the level; or it has no score, and nothing below counts.
    guard let scored = node.scored?.number, stands?.formula != "missing" else {
      return children.filter { !account.nodes[$0].weight.number.isZero }.map { "\(account.nodes[$0].item) counts without its level" }
    }
    let counted = children.filter { items[account.nodes[$0].item]?.counts ?? true }
    let terms = counted.compactMap { child -> Term? in
      let below = account.nodes[child]
      guard let value = below.scored?.number, let item = items[below.item], let weight = item.weight?.number else { return nil }
      return Term(index: child, value: value, weight: weight, full: below.full.number)
    }
    let weights = try self.weights(of: node, combine, counted, terms)
    var defects: [String] = []
    var combined = Fraction.zero
    for term in terms { combined = try combined + term.value * (weights[term.index] ?? .zero) }
    if combine == "geometric" {
      guard let line = stands, let product = try LineReplay(line).scored() else { return ["\(node.item): no product"] }
      combined = product
      for term in terms where LineReplay(line).number("child", of: account.nodes[term.index].item) != term.value {
        defects.append("\(node.item): another factor than \(account.nodes[term.index].item)")
      }
    }
    for child in children {
      let expected = combine == "geometric" ? .zero : try (weights[child] ?? .zero) * node.weight.number
      if expected != account.nodes[child].weight.number { defects.append("\(account.nodes[child].item) should weigh \(expected)") }
    }
    for line in account.lines where line.item == node.item && (line.kind == "rounding" || line.kind == "cap") {
      if LineReplay(line).number("before") != combined { defects.append("\(node.item): \(line.kind) does not start from \(combined)") }
      combined = LineReplay(line).number("after") ?? combined
    }
    if combined != scored { defects.append("\(node.item): \(combined) below, \(scored) above") }
    return defects
  }

  private func children(of index: Int) -> [Int] {
    let depth = account.nodes[index].depth
    return account.nodes.indices[(index + 1)...].prefix { account.nodes[$0].depth > depth }.filter { account.nodes[$0].depth == depth + 1 }
  }

  /// What one point of each child is worth on the level's scale.
  private func weights(
    of node: ReplayedScores.Node, _ combine: String, _ counted: [Int], _ terms: [Term]
  ) throws -> [Int: Fraction] {
    func sum(_ values: [Fraction]) throws -> Fraction { try values.reduce(.zero) { try $0 + $1 } }
    let all = counted.compactMap { child -> (weight: Fraction, full: Fraction)? in
      items[account.nodes[child].item]?.weight.map { ($0.number, account.nodes[child].full.number) }
    }
    let products = try all.map { try $0.weight * $0.full }
    let full = node.full.number
    switch combine {
    case "sum":
      // The points of what applies stand for all of them.
      let applicable = try sum(try terms.map { try $0.weight * $0.full })
      return try weigh(terms) { try $0.weight * full / applicable }
    case "mean":
      let scale = try full / (sum(products) / sum(all.map(\.weight)))
      let divisor = try sum(terms.map(\.weight))
      return try weigh(terms) { try $0.weight * scale / divisor }
    case "highest", "lowest":
      let scale = try full / (products.max() ?? .one)
      let worths = try terms.map { try $0.weight * $0.value }
      guard let chosen = combine == "highest" ? worths.max() : worths.min(), let place = worths.firstIndex(of: chosen) else { return [:] }
      return try weigh([terms[place]]) { try $0.weight * scale }
    default: return [:]
    }
  }

  private func weigh(_ terms: [Term], _ weight: (Term) throws -> Fraction) throws -> [Int: Fraction] {
    var weights: [Int: Fraction] = [:]
    for term in terms { weights[term.index] = try weight(term) }
    return weights
  }
}
