import Foundation
import Testing

/// Values of one part that a template and a drawing of the same note state.
@Suite struct SettingAgreementTests {
  private let template = """
    ```yaml
    Resources:
      Mapping:
        Type: AWS::Lambda::EventSourceMapping
        Properties: {EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref Work}
      Jobs:
        Type: AWS::SQS::Queue
        Properties: {VisibilityTimeout: 120}
      Work:
        Type: AWS::Lambda::Function
        Properties: {Timeout: 20}
    ```

    """

  @Test func completesADrawingWithWhatTheTemplateStates() {
    let reading = ReadingPrinter.read("API Gateway → SQS → Lambda\n\n" + template)
    #expect(reading.contains("sqs “SQS” @1:17-1:20 visibilityTimeout=120.0s"))
    #expect(reading.contains("lambda “Lambda” @1:25-1:31 timeout=20.0s"))
    #expect(!reading.contains("note "))
  }

  @Test func saysWhereBothStateAnotherValue() {
    let drawing = "API Gateway → SQS (VisibilityTimeout: 30) → Lambda\n\n"
    let reading = ReadingPrinter.read(drawing + template)
    #expect(reading.contains("sqs “SQS” @1:17-1:20 visibilityTimeout=30.0s"))
    #expect(
      reading.contains(
        "note SettingsDisagree 1:22-1:43 part=SQS setting drawn=30 s declared=120 s line=10"))
  }

  @Test func leavesValuesAloneThatTheNoteTriesOut() {
    let drawing = "API Gateway → SQS (VisibilityTimeout: 30) → Lambda\n\n"
    let trial = "```arch\nq: SQS {visibilityTimeout=10s}\nf: Lambda\nq -> f\n```\n\n"
    #expect(!ReadingPrinter.read(drawing + trial + template).contains("note "))
    let other = trial.replacing("visibilityTimeout=10s", with: "delaySeconds=10s")
    #expect(ReadingPrinter.read(drawing + other + template).contains("note SettingsDisagree"))
  }

  @Test(arguments: [
    "API Gateway → SQS → Lambda → SQS → Lambda\n\n",
    "기존: API Gateway → SQS\n\n개선: API Gateway → SQS → Lambda\n\n",
    "```arch\nsqs -> lambda\n```\n\n",
  ])
  func leavesWhatItCannotTellApartAlone(drawing: String) {
    let reading = ReadingPrinter.read(drawing + template)
    #expect(reading.components(separatedBy: "visibilityTimeout").count == 2)
  }
}
