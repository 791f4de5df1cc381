import Diagnostics
import Snippets
import Testing

/// Files that a shell fence writes.
@Suite struct HeredocTests {
  private static let queue = """
    resource "aws_sqs_queue" "jobs" { name = "jobs" }
    resource "aws_lambda_function" "work" { function_name = "work" }
    resource "aws_lambda_event_source_mapping" "pull" {
      event_source_arn = aws_sqs_queue.jobs.arn
      function_name    = aws_lambda_function.work.arn
    }
    """

  @Test(arguments: [
    "cat > main.tf <<EOF", "cat <<'EOF' > infra/main.tf", "tee main.tf << \"EOF\"",
    "cat >main.tf <<-EOF",
  ])
  func readsTheFilesOfHereDocuments(opening: String) {
    let fence = "```bash\nmkdir infra\n\(opening)\n\(Self.queue)\nEOF\nterraform apply\n```\n"
    #expect(ReadingPrinter.edges(of: fence) == "sqs>lambda")
  }

  @Test func readsEveryFileOfAFence() {
    let code = "def handler(event, context):\n    boto3.client('sns').publish(TopicArn='t')"
    let fence = """
      ```bash
      cat > main.tf <<EOF
      \(Self.queue)
      EOF
      cat > app.py <<EOF
      \(code)
      EOF
      ```
      """
    let reading = ReadingPrinter.reading(fence)
    #expect(reading.snippets.map(\.form).contains("terraform"))
    #expect(reading.snippets.map(\.place.start.line).first == 3)
  }

  @Test(arguments: [
    "```bash\ncat > note.txt <<EOF\n\(queue)\nEOF\n```",
    "```bash\ncat > main.tf <<EOF\n\(queue)\n```",
    "```bash\n\(queue)\n```", "```bash\ncat <<EOF\nEOF\n```", "```bash\n<<\n```",
  ])
  func leavesOtherLinesAlone(fence: String) {
    #expect(ReadingPrinter.edges(of: fence + "\n") == "")
  }
}
