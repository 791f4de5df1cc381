import ArgumentParser
import Publishing

/// `gongbu`: the command.
@main
struct Gongbu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongbu",
    abstract: "Turns Korean study notes into a bilingual site in which every claim was checked.",
    discussion: """
      Exit codes: 0 fine, 1 findings that an author should act on, 2 the job could not be done.
      """,
    version: Publisher.generator,
    subcommands: [
      InitCommand.self, BuildCommand.self, ServeCommand.self, CheckCommand.self,
      MergeCommand.self, AcceptCommand.self, VerifySiteCommand.self, InspectCommand.self,
      WhyCommand.self, FactsCommand.self, ModelsCommand.self, TranslateCommand.self,
      PublishCommand.self, DoctorCommand.self, CleanCommand.self,
    ])

  static func main() {
    Allocator.keepsLittle()
    main(nil)
  }
}
