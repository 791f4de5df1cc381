import Architecture
import Claims
import Diagnostics
import Pages
import Simulation
import Snippets

extension Publisher {
  /// Systems → measurements: the figures of each note, in the order of the notes.
  ///
  /// All figures of all notes are one list of tasks, so that one note with many figures keeps
  /// every thread busy.
  func measure(_ notes: [ReadNote], _ project: Project) -> [[Study]] {
    let tasks = notes.indices.flatMap { note in
      notes[note].plan.figures.map { (note: note, figure: $0) }
    }
    let studies = parallelMap(tasks.count, jobs: jobs) { index in
      study(tasks[index].figure, of: notes[tasks[index].note], project.configuration.scenario)
    }
    var result = [[Study]](repeating: [], count: notes.count)
    for (task, study) in zip(tasks, studies) { result[task.note].append(study) }
    return result
  }

  private func study(
    _ figure: StudyPlan.Figure, of note: ReadNote, _ defaults: Configuration.ScenarioDefaults
  ) -> Study {
    let task = StudyTask(figure, note.reading, defaults)
    var study = study(of: task)
    study.question = QuestionSheet(figure, note.reading)
    if figure.systems.count == 1 { study.pieceCount = figure.members.count }
    return study
  }

  /// What a task comes to.
  func study(of task: StudyTask) -> Study {
    memo.value("study", for: task) { study(task) }
  }

  private func study(_ task: StudyTask) -> Study {
    let systems = task.systems
    let obstacle = systems.lazy.compactMap(Simulator.obstacle).first
    let choice = ScenarioChoice(
      for: systems, directives: task.directives, defaults: task.defaults)
    let comparison = obstacle == nil ? compare(systems, choice) : nil
    let variants = obstacle == nil ? variants(of: systems, under: choice.scenario) : []
    let limits = limits(of: systems, under: choice.scenario, comparison, variants)
    let grid = grid(of: systems, under: choice.scenario, comparison, variants)
    let traces = obstacle == nil ? Simulator.follow(systems, under: choice.scenario) : []
    return Study(
      place: task.place, end: task.end, systems: systems, comparison: comparison,
      obstacle: obstacle, variants: variants, limits: limits, grid: grid,
      traces: traces)
  }

  private func compare(_ systems: [System], _ choice: ScenarioChoice) -> Comparison {
    var plan = ReplicationPlan(isParallel: jobs > 1)
    if let replications = choice.replications {
      plan = ReplicationPlan(
        minimum: replications, maximum: replications, isParallel: jobs > 1)
    }
    return Simulator.compare(systems, under: choice.scenario, plan: plan)
  }
}

/// Everything that a study depends on besides the program.
struct StudyTask: Encodable, Sendable {
  var place: Place
  var end: Place
  var systems: [System]
  var directives: [Directive]
  var defaults: Configuration.ScenarioDefaults

  init(
    _ figure: StudyPlan.Figure, _ reading: SnippetReading,
    _ defaults: Configuration.ScenarioDefaults
  ) {
    place = figure.place
    end = figure.end
    systems = figure.systems
    let own = figure.members.compactMap { reading.snippets[$0].directive }
    directives = own + [reading.directive].compactMap(\.self)
    self.defaults = defaults
  }
}
