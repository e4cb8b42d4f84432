import Glibc

/// Wall time and CPU seconds of the process, all threads together: the machine may be shared, and CPU seconds suffer less from it.
struct Stopwatch {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let before: Double

  init() {
    start = clock.now
    before = Stopwatch.cpu
  }

  /// Seconds since the start.
  var seconds: (wall: Double, cpu: Double) {
    let (seconds, attoseconds) = (clock.now - start).components
    return (Double(seconds) + Double(attoseconds) / 1e18, Stopwatch.cpu - before)
  }

  private static var cpu: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
