/// The numbers of keys however they are spelled: by their bytes, and where those are of no key by their characters, since an é may be
/// one code point or two.
struct KeyTable: Sendable {
  /// By their bytes alone, for rows in great numbers: what it does not find is to be asked here.
  let bytes: ByteTable
  private let numbers: [String: Int]

  /// Takes keys, which are numbered by their order; of equal ones the first counts.
  init(_ keys: [String]) {
    self.init(keys, numbers: Dictionary(keys.enumerated().map { ($1, $0) }) { first, _ in first })
  }

  /// The same, of keys whose numbers are known.
  init(_ keys: [String], numbers: [String: Int]) {
    bytes = ByteTable(keys)
    self.numbers = numbers
  }

  /// The number of a key, or −1.
  func number(of key: String) -> Int { numbers[key] ?? -1 }

  /// The number of a key, behind which eight more bytes can be read, or −1.
  func number(of key: UnsafeBufferPointer<UInt8>) -> Int {
    let number = bytes.number(of: key)
    return number >= 0 ? number : self.number(of: String(decoding: key, as: UTF8.self))
  }
}
