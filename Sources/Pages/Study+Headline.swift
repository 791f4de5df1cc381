import Diagnostics
import Simulation

extension Study {
  /// What the measurements of the study come to, in one sentence; nil when nothing was run.
  var headline: Message? { nil }
}
