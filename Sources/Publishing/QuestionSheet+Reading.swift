import Architecture
import Claims
import Diagnostics
import Simulation
import Snippets

extension QuestionSheet {
  /// What was read of a question of `reading`, and which of its systems `figure` measures; nil
  /// for a figure that shows no question.
  init?(_ figure: StudyPlan.Figure, _ reading: SnippetReading) {
    guard let shown = figure.question else { return nil }
    let question = reading.questions[shown.index]
    self.init(
      demands: question.requirements.map(Demand.init),
      choices: question.options.map { option in
        Choice(
          letter: option.letter, isMarked: option.isMarked, changes: Self.changes(of: option),
          run: Self.run(of: option, shown.letters, reading))
      }, hasBaseline: shown.letters.first == .some(nil))
  }

  /// Each change in words; a limit of requests is one change, with its burst.
  private static func changes(of option: QuestionOption) -> [Message] {
    option.edits.filter { edit in
      guard case .set(let service, _, _) = edit else { return true }
      return service != Service("apigateway")
    }.map(\.words)
  }

  private static func run(
    of option: QuestionOption, _ letters: [String?], _ reading: SnippetReading
  ) -> Choice.Run {
    if let index = letters.firstIndex(of: option.letter) { return .measured(index) }
    let system: System
    switch option.outcome {
    case .unread(let why): return .notRun(why)
    case .snippet(let number): system = reading.snippets[number].system
    case .system(let own): system = own
    }
    return .notRun(Simulator.obstacle(to: system) ?? Message("question.option.unread"))
  }
}

extension Demand {
  fileprivate init(_ requirement: Requirement) {
    self.init(
      text: requirement.text, place: requirement.place, criterion: requirement.criterion,
      unsettled: "pages.demand.unsettled." + requirement.topic.rawValue)
  }
}

extension SystemEdit {
  /// What the edit does, in words.
  var words: Message {
    switch self {
    case .buffer(let service): Self.message("buffer", service)
    case .cache(let service): Self.message("cache", service)
    case .front(let service): Self.message("front", service)
    case .throttle: Message("question.edit.throttle")
    case .index: Message("question.edit.index")
    case .onDemand: Message("question.edit.onDemand")
    case .set(let service, let name, _):
      Message(
        "question.edit.set",
        [
          .text("service", Self.name(of: service)),
          .init("setting", .message(Message("setting." + name))),
        ])
    case .replica: Message("question.edit.replica")
    case .standby: Message("question.edit.standby")
    case .scaleOut: Message("question.edit.scaleOut")
    }
  }

  private static func message(_ edit: String, _ service: Service) -> Message {
    Message("question.edit." + edit, [.text("service", name(of: service))])
  }

  private static func name(of service: Service) -> String {
    ServiceCatalog.description(of: service)?.name ?? service.identifier
  }
}
