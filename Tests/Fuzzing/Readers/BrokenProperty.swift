/// What a reader did that it never may, whatever bytes it gets.
package struct BrokenProperty: Error, CustomStringConvertible {
  package let description: String
}

/// Says what does not hold.
package func hold(_ condition: @autoclosure () throws -> Bool, _ what: @autoclosure () -> String) throws {
  if try !condition() { throw BrokenProperty(description: what()) }
}
