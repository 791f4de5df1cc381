import Diagnostics

/// A way to read the whole site: in one language, or in two side by side.
enum Edition: Hashable, Sendable {
  case language(Language)
  case parallel(Language, Language)

  /// The folder of its pages.
  var folder: String {
    switch self {
    case .language(let language): language.tag
    case .parallel: "parallel"
    }
  }

  /// The language that pages of this edition declare.
  var language: Language {
    switch self {
    case .language(let language), .parallel(let language, _): language
    }
  }

  var isParallel: Bool {
    if case .parallel = self { return true }
    return false
  }
}
