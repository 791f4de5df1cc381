import Architecture

/// Whether the requests of a question read or write. Every system of the question meets the same
/// ones; otherwise a cache would seem to help where the text speaks of writes alone.
struct AskedRequests {
  private let readShare: Setting?

  init(_ question: QuestionReader.RawQuestion, _ reader: NodeReader) {
    let hasCache = question.options.contains { option in
      OptionEdits.all(in: option.text, reader).contains { edit in
        if case .cache = edit { true } else { edit == .replica }
      }
    }
    let stem = question.stem.map { $0.text.string.lowercased() }.joined(separator: " ")
    let writes = Self.writing.contains { stem.contains($0) }
    let reads = Self.reading.contains { stem.contains($0) }
    if writes, !reads {
      readShare = Setting("readShare", Quantity(0, .ratio), .assumed("assumption.asked.writes"))
    } else if hasCache {
      readShare = Setting("readShare", Quantity(0.8, .ratio), .assumed("assumption.readShare"))
    } else {
      readShare = nil
    }
  }

  // English words with the space before them: `already` reads nothing and a `bookstore` stores
  // nothing.
  private static let writing = [
    " write", " writing", " written", " to store", " stores ", " storing", " ingest", " insert",
    "쓰기", "저장", "기록", "적고", "적는", "적어",
  ]
  private static let reading = [
    " read ", " reads", " reading", " query", " queries", " retriev", " fetch", " view ", " views",
    " browse", "조회", "읽기", "읽는", "읽어", "검색",
  ]
  private static let stores = ["dynamodb", "rds", "aurora"]

  /// `system` with this share of reads at the stores that the note says nothing about.
  func applied(to system: System) -> System {
    guard let readShare else { return system }
    let components = system.components.map { component in
      guard Self.stores.contains(component.service.identifier),
        !component.settings.contains(where: { $0.name == readShare.name })
      else { return component }
      var changed = component
      changed.settings.append(readShare)
      return changed
    }
    return System(
      name: system.name, components: components, connections: system.connections,
      groups: system.groups)
      ?? system
  }
}
