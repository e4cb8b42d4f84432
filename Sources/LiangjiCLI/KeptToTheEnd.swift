/// Keeps a value until the program ends, when the system takes all memory back at once: giving it back piece by piece takes longer.
func keepToTheEnd(_ value: some Sendable) { _ = Unmanaged.passRetained(Kept(value: value)) }

private final class Kept {
  let value: any Sendable

  init(value: any Sendable) { self.value = value }
}
