extension Pygments {
  /// Which Pygments colours the code, so that a site is built again when another one is installed.
  static var identity: String {
    let question = ["python3", "-c", "import pygments; print(pygments.__version__)"]
    let answer = try? Subprocess.run(question, in: "/")
    guard let answer, answer.code == 0 else { return "no Pygments" }
    return "Pygments " + Subprocess.trimmed(answer.output)
  }
}
