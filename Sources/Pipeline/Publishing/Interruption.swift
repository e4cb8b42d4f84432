internal import Glibc
public import Model

/// Ctrl-C and the request to end: clean up, say so, exit with 130.
public enum Interruption {
  /// The exit code.
  public static let exitCode: Int32 = 130

  /// From now on SIGINT and SIGTERM end the program cleanly. Called once, before any thread is started.
  public static func watch(language: Language) {
    let message = LocalizedText(
      zh: "已中断：未发布任何结果，上一次的结果保持原样。", en: "Interrupted: nothing was published, the last good output is untouched.")
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM] where !isIgnored(signal) { sigaddset(&signals, signal) }
    // Blocked everywhere, they wait for the one thread that asks for them; there ordinary code may run.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // A line of progress may stand there.
    let clearing = isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : ""
    let context = Unmanaged.passRetained(Watch(signals: signals, message: clearing + message[language] + "\n"))
    var thread = pthread_t()
    let started = pthread_create(&thread, nil, waitForSignal, context.toOpaque())
    if started != 0 {
      context.release()
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
  }

  /// Whether the caller asked that a signal be ignored, as `nohup` does; that stays so.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0, let handler = action.__sigaction_handler.sa_handler else { return false }
    return unsafeBitCast(handler, to: Int.self) == 1
  }

  private final class Watch: Sendable {
    let signals: sigset_t
    let message: String

    init(signals: sigset_t, message: String) {
      self.signals = signals
      self.message = message
    }
  }

  private static let waitForSignal: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    guard let context else { return nil }
    let watch = Unmanaged<Watch>.fromOpaque(context).takeRetainedValue()
    var signals = watch.signals
    var received: Int32 = 0
    while sigwait(&signals, &received) != 0 {}
    _ = watch.message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    Unfinished.cleanUp(thenExit: Interruption.exitCode)
  }
}
