internal import Glibc

extension Console {
  /// What tells the person at the terminal how far a long stage has come; nil where standard error is no terminal, or only results are
  /// wanted. To be asked for once, after signals are watched.
  public var progress: Progress? {
    guard !isQuiet, isatty(STDERR_FILENO) == 1 else { return nil }
    let clock = ContinuousClock()
    let start = clock.now
    let progress = Progress(language, now: { start.duration(to: clock.now) }) { text in
      let bytes = Array(text.utf8)
      _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
    progress.drawNowAndThen()
    return progress
  }
}

extension Progress {
  /// A thread of its own draws while others work, for as long as the program lives; between stages it does nothing.
  fileprivate func drawNowAndThen() {
    let context = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let started = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let progress = Unmanaged<Progress>.fromOpaque(context).takeRetainedValue()
        while true {
          usleep(250_000)
          progress.draw()
        }
      }, context.toOpaque())
    if started == 0 { pthread_detach(thread) } else { context.release() }
  }
}
