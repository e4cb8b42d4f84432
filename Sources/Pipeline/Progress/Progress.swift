public import Model
internal import Synchronization

/// Says on one line how far a long stage has come, and takes the line away again.
///
/// A stage shorter than a second says nothing. Clock and output are handed in, so that it can be tried without waiting. It may be told of
/// progress, and asked to draw, from any thread.
public final class Progress: Sendable {
  private struct Stage {
    var work: ProgressWork
    var measure: ProgressMeasure
    var total: Int?
    /// How much is done; nil where it is told by ``Progress/advance()``.
    var done: (@Sendable () -> Int)?
    var began: Duration
    var drawn: Duration?
  }

  private struct State {
    var stage: Stage?
    var count = 0
  }

  /// A stage that is over sooner is not spoken of.
  private static let silence = Duration.seconds(1)
  /// A line stands at least so long.
  private static let pause = Duration.milliseconds(200)

  private let language: Language
  private let now: @Sendable () -> Duration
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// Makes one; `now` is the time since any fixed moment.
  public init(_ language: Language, now: @escaping @Sendable () -> Duration, write: @escaping @Sendable (String) -> Void) {
    self.language = language
    self.now = now
    self.write = write
  }

  /// Begins a stage and ends the one before; `done` tells how much of it is done whenever a line is drawn.
  public func begin(_ work: ProgressWork, _ measure: ProgressMeasure = .units, of total: Int? = nil, done: (@Sendable () -> Int)? = nil) {
    end()
    let began = now()
    state.withLock { $0 = State(stage: Stage(work: work, measure: measure, total: total, done: done, began: began, drawn: nil)) }
  }

  /// One more is done.
  public func advance() {
    state.withLock { $0.count += 1 }
    draw()
  }

  /// Draws the line anew where it is time to.
  public func draw() {
    let now = now()
    state.withLock { state in
      guard let stage = state.stage, now - stage.began >= Progress.silence else { return }
      if let drawn = stage.drawn, now - drawn < Progress.pause { return }
      state.stage?.drawn = now
      let isCounted = stage.done != nil || stage.total != nil
      let line = ProgressLine(
        work: stage.work, measure: stage.measure, done: isCounted ? stage.done?() ?? state.count : nil, total: stage.total,
        elapsed: now - stage.began)
      write("\r\(line.text(language))\u{1B}[K")
    }
  }

  /// Ends the stage; its line goes.
  public func end() {
    state.withLock { state in
      if state.stage?.drawn != nil { write("\r\u{1B}[K") }
      state.stage = nil
    }
  }
}
