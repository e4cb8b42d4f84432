import Model

/// A command that there is not.
///
/// The parser would take the program itself for the command, and complain of the first option that this one does not have; asked for
/// help on such a command, it would give the program's.
struct UnknownCommand {
  /// The word in the place of the command.
  let name: String
  private let commands: [String]

  /// Nil where the first argument, or the one behind `help`, is an option or one of the commands.
  init?(in arguments: [String], among commands: [String]) {
    guard let name = arguments.first(where: { $0 != "help" }), !name.hasPrefix("-"), !commands.contains(name) else { return nil }
    (self.name, self.commands) = (name, commands)
  }

  /// What is wrong, in the parser's way.
  var reason: String {
    "There is no command '\(name)'." + (NearestWord.to(name, among: commands).map { " Did you mean '\($0)'?" } ?? "")
  }
}
