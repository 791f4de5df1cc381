import ArgumentParser

/// `gongbu`: the command.
@main
struct Gongbu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongbu",
    abstract: "Turns Korean study notes into a bilingual site in which every claim was checked.")
}
