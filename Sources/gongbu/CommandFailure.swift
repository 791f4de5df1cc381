import Diagnostics

/// Why a command could not do its job: exit code 2.
struct CommandFailure: Error {
  let message: Message

  init(_ message: Message) { self.message = message }
}
