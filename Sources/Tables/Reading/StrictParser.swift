import CLibCSV

/// libcsv as every table is read with it: strict, nothing trimmed, each line end told, an empty field apart from a quoted empty one.
enum StrictParser {
  // Nothing may be thrown through C, so the callbacks only append.
  static let takeField: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = { field, length, context in
    context?.assumingMemoryBound(to: FieldStore.self).pointee.append(field, length)
  }

  static let takeLineEnd: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { terminator, context in
    context?.assumingMemoryBound(to: FieldStore.self).pointee.endLine(terminator)
  }

  /// A parser, whose callbacks take a ``FieldStore`` for their context.
  static func make() -> UnsafeMutablePointer<csv_parser> {
    let parser = UnsafeMutablePointer<csv_parser>.allocate(capacity: 1)
    csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_EMPTY_IS_NULL))
    csv_set_space_func(parser) { _ in 0 }  // keeps outer spaces, which are faults to be named
    csv_set_blk_size(parser, 4096)
    return parser
  }

  /// Frees a parser.
  static func free(_ parser: UnsafeMutablePointer<csv_parser>) {
    csv_free(parser)
    parser.deallocate()
  }
}
