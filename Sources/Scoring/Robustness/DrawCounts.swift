/// How often each unit came to each place and grade: whole numbers, so that adding them up has no order.
package struct DrawCounts: Sendable {
  private let contenders: Int
  private let grades: Int
  private var ofPlaces: [UInt32]
  private var ofGrades: [UInt32]

  init(contenders: Int, units: Int, grades: Int) {
    self.contenders = contenders
    self.grades = grades
    ofPlaces = Array(repeating: 0, count: contenders * contenders)
    ofGrades = Array(repeating: 0, count: units * (grades + 1))
  }

  /// Adds places of some draws, all contenders of the first before those of the second: by contender, so that its row stays near.
  mutating func add(places: [UInt32]) {
    ofPlaces.withUnsafeMutableBufferPointer { ofPlaces in
      places.withUnsafeBufferPointer { places in
        for contender in 0..<contenders {
          let row = contender * contenders - 1
          for drawn in stride(from: contender, to: places.count, by: contenders) { ofPlaces[row + Int(places[drawn])] &+= 1 }
        }
      }
    }
  }

  mutating func add(_ drawn: DrawnGrades) {
    guard grades > 0 else { return }
    for (unit, grade) in drawn.grades.enumerated() { ofGrades[unit * (grades + 1) + (grade == DrawnGrades.none ? grades : grade)] &+= 1 }
  }

  mutating func add(_ other: DrawCounts) {
    for index in ofPlaces.indices { ofPlaces[index] &+= other.ofPlaces[index] }
    for index in ofGrades.indices { ofGrades[index] &+= other.ofGrades[index] }
  }

  /// How often a contender came to a place.
  package func count(of unit: Int, at place: Int) -> Int { Int(ofPlaces[unit * contenders + place - 1]) }

  /// How often a unit came to a grade; beyond the last: to none.
  func count(of unit: Int, grade: Int) -> Int { Int(ofGrades[unit * (grades + 1) + grade]) }

  /// The first place that, with all better ones, so many percent of the draws come to.
  func percentile(_ percent: Int, of unit: Int, draws: Int) -> Int {
    var sum = 0
    for place in 1...contenders {
      sum += count(of: unit, at: place)
      if sum * 100 >= percent * draws { return place }
    }
    return contenders
  }
}
