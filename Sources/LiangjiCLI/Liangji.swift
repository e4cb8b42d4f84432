import ArgumentParser

@main
struct Liangji: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "liangji")
}
