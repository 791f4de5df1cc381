import Diagnostics
import Glibc
import Pages
import Publishing
import Synchronization
import Translation

/// Pygments (pygments.org, Debian's `python3-pygments`) as a process that stays: a line asks for
/// the tokens of one piece of code, a line answers. It is started when there is code to colour,
/// and asked for types and lengths only, never for markup.
final class Pygments: Sendable {
  /// What the process runs. A token's type and length stand in a line as `Name.Tag 3;`.
  private static let program = """
    import json, sys
    try:
        from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
        from pygments.util import ClassNotFound
    except ImportError:
        sys.exit(3)
    def lexer(name):
        for find in (get_lexer_by_name, lambda n: get_lexer_for_filename('x.' + n)):
            try: return find(name)
            except ClassNotFound: pass
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        code, found, rest = asked['text'], lexer(asked['language']), len(asked['text'])
        spans = []
        # A newline at the end is what many lexers look for.
        for _, kind, text in (found.get_tokens_unprocessed(code + '\\n') if found else ()):
            length = min(len(text), rest)
            rest -= length
            if length: spans.append('%s %d;' % (str(kind)[6:], length))
        print(''.join(spans), flush=True)
    """

  private struct State {
    var socket: Int32
    var answers: [UInt8] = []
    /// How many bytes of the answers were looked at.
    var start = 0
  }

  private let state: Mutex<State>
  private let process: pid_t

  private init(socket: Int32, process: pid_t) {
    state = Mutex(State(socket: socket))
    self.process = process
  }

  deinit {
    let socket = state.withLock { $0.socket }
    close(socket)
    kill(process, SIGTERM)
    var status: Int32 = 0
    _ = Self.uninterrupted { unsafe Int(waitpid(process, &status, 0)) }
  }

  /// Fewer samples than this are coloured sooner by one process than by two.
  private static let share = 200

  /// Colours code, or says once that it cannot. What it coloured before it knows: a site that is
  /// served asks again and again.
  static func highlighter(
    _ words: Phrasebook, threads: Int
  ) -> @Sendable ([CodeSample]) -> [[CodeSpan]] {
    let known = KnownSpans()
    return { samples in
      let open = known.missing(among: samples)
      let parts = max(1, min(threads, open.count / share))
      let size = (open.count + parts - 1) / parts
      let answers = parallelMap(open.isEmpty ? 0 : parts, jobs: parts) { part -> [[CodeSpan]]? in
        let start = min(part * size, open.count)
        return self.start()?.spans(of: Array(open[start..<min(start + size, open.count)]))
      }
      let spans = answers.compactMap(\.self)
      guard spans.count == answers.count else {
        Terminal.writeError(words.text(Message("command.highlight.missing")))
        return []
      }
      known.keep(open, spans.flatMap(\.self))
      return known.spans(of: samples)
    }
  }

  /// One socket serves both directions. It belongs to no other process: the child has its end as
  /// input and output, and everything else is closed when it starts.
  private static func start() -> Pygments? {
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var process: pid_t = 0
    let failure = unsafe spawn(&process, &actions)
    unsafe posix_spawn_file_actions_destroy(&actions)
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      return nil
    }
    // A lexer that never ends must not keep the site from being built.
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    unsafe setsockopt(
      ends[0], SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    return Pygments(socket: ends[0], process: process)
  }

  private static func spawn(
    _ process: inout pid_t, _ actions: inout posix_spawn_file_actions_t
  ) -> Int32 {
    unsafe "python3".withCString { name in
      unsafe "-c".withCString { option in
        unsafe program.withCString { program in
          // The child gets a copy of these before the call returns.
          let arguments = unsafe [name, option, program].map {
            unsafe UnsafeMutablePointer<CChar>(mutating: $0)
          }
          return unsafe posix_spawnp(&process, name, &actions, nil, arguments + [nil], environ)
        }
      }
    }
  }

  /// The spans of `samples`; nil when the process is gone.
  private func spans(of samples: [CodeSample]) -> [[CodeSpan]]? {
    state.withLock { state in
      var all: [[CodeSpan]] = []
      var rest = samples[...]
      while !rest.isEmpty {
        let requests = Self.requests(for: &rest)
        guard Self.send(requests.joined(), to: state.socket) else { return nil }
        for _ in requests {
          guard let answer = Self.line(&state) else { return nil }
          all.append(Self.spans(in: answer))
        }
      }
      return all
    }
  }

  /// Bytes that are asked before an answer is read: the two processes then work at the same time,
  /// and what is under way fits into the socket, so that neither waits for the other for ever.
  private static let ahead = 32_768

  /// One line for each of the next samples.
  private static func requests(for rest: inout ArraySlice<CodeSample>) -> [String] {
    var requests: [String] = []
    var size = 0
    while let sample = rest.first, requests.isEmpty || size < ahead {
      let request = JSON.members([
        "language": .text(sample.language), "text": .text(sample.text),
      ])
      // Line breaks of the printed form stand between members only.
      let line = request.printed.split(separator: "\n").joined() + "\n"
      if !requests.isEmpty, size + line.utf8.count > ahead { break }
      size += line.utf8.count
      requests.append(line)
      rest = rest.dropFirst()
    }
    return requests
  }

  private static func spans(in answer: String) -> [CodeSpan] {
    answer.split(separator: ";").compactMap { token in
      let parts = token.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 2, let length = Int(parts[1]) else { return nil }
      return CodeSpan(CodeSpan.Kind(tokenType: parts[0]), length)
    }
  }

  /// The spans that were found so far.
  private final class KnownSpans: Sendable {
    private let state = Mutex<[CodeSample: [CodeSpan]]>([:])

    func missing(among samples: [CodeSample]) -> [CodeSample] {
      state.withLock { state in samples.filter { state[$0] == nil } }
    }

    func keep(_ samples: [CodeSample], _ spans: [[CodeSpan]]) {
      state.withLock { state in
        for (sample, spans) in zip(samples, spans) { state[sample] = spans }
      }
    }

    /// In the order of `samples`; for samples that are unknown no spans.
    func spans(of samples: [CodeSample]) -> [[CodeSpan]] {
      state.withLock { state in samples.map { state[$0] ?? [] } }
    }
  }

  // MARK: Lines

  private static func send(_ text: String, to socket: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = uninterrupted {
        unsafe rest.withUnsafeBytes {
          unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func line(_ state: inout State) -> String? {
    while true {
      let rest = state.answers[state.start...]
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        state.start = end + 1
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      state.answers.removeSubrange(..<state.start)
      state.start = 0
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = uninterrupted {
        unsafe buffer.withUnsafeMutableBytes {
          unsafe recv(state.socket, $0.baseAddress, $0.count, 0)
        }
      }
      guard count > 0 else { return nil }
      state.answers += buffer[..<count]
    }
  }

  /// What `call` returns, called again when a signal came in between (signal(7)): with a time limit
  /// on the socket that happens whenever the program is stopped for a moment, and it says nothing
  /// of the other process.
  private static func uninterrupted(_ call: () -> Int) -> Int {
    while true {
      let count = call()
      if count >= 0 || errno != EINTR { return count }
    }
  }
}
