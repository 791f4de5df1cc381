import Architecture
import ArgumentParser
import Diagnostics
import Publishing

/// `gongbu models`: what the simulator can run, and which values it reads.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the services that can be run, or what the model of one reads.",
    discussion:
      "Names of settings are what notes write beside a service: `Lambda {memorySize=512MB}`.")

  @OptionGroup var options: MessageOptions

  @Argument(help: "A service: lambda, sqs, dynamodb, …")
  var service: String?

  func run() throws {
    try options.run { words throws(CommandFailure) in
      let listing = ModelListing(words)
      guard let service else {
        Terminal.write(ModelListing.services.map { listing.line($0) + "\n" }.joined())
        return 0
      }
      let known = ModelListing.services.map(\.identifier)
      guard known.contains(service.lowercased()) else {
        let meant = NearMiss.suggestion(for: service, among: known)
        throw CommandFailure(
          .init(
            "models.UnknownService",
            [
              .text("service", service),
              .text("known", meant ?? known.joined(separator: ", ")),
            ]))
      }
      Terminal.write(listing.paragraph(Service(service.lowercased())))
      return 0
    }
  }
}
