import Diagnostics
package import Pages

/// A finished site in memory and what was found on the way.
package struct Publication: Sendable {
  /// A file to copy from the project as it is.
  package struct Copy: Hashable, Sendable {
    /// Relative to the root of the project.
    package var from: String
    /// Relative to the output folder.
    package var to: String

    package init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// The paths of all files that were made, sorted; nil when the configuration is too broken to
  /// say what the site should be, so that the old site stays as it is.
  package var paths: [String]?
  /// The files, sorted by path, where they were collected in memory.
  package var files: [OutputFile]?
  package var copies: [Copy]
  package var report: Report
  /// Everything measured, in the order of the notes.
  package var values: [MeasuredValue] = []
  /// Which note each page shows.
  package var pages: [BuildDetails.NotePage] = []

  package init(paths: [String]?, copies: [Copy], report: Report) {
    self.paths = paths
    self.copies = copies
    self.report = report
  }
}
