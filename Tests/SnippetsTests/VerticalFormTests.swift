import Testing

/// Drawings that run from top to bottom.
@Suite struct VerticalFormTests {
  @Test func goesOnFromTheEndOfEachNumberedStep() {
    let reading = ReadingPrinter.read(
      """
      ```
      1. 사용자가 S3에 업로드
         ↓
      2. S3 이벤트 → Lambda 실행
         ↓
      3. Lambda 함수:
         - S3에서 내려받는다
         - 크기를 줄인다
         ↓
      4. DynamoDB 기록
      ```
      """)
    #expect(reading.hasPrefix("[0] vertical 2:1-10:"))
    #expect(reading.contains("  lambda -> dynamodb"))
    #expect(!reading.contains("lambda-2"))
  }

  @Test func readsATreeInsideAVerticalChain() {
    let note = """
      ```
      브라우저
        ↓ HTTPS
      API Gateway
        ├── Lambda (주문)
        └── Lambda (Authorizer)
        ↓
      DynamoDB
      (테이블 하나)
      ```
      """
    #expect(
      ReadingPrinter.read(note) == """
        [0] vertical 2:1-9:19
          client “브라우저” @2:1-2:13
          apigateway “API Gateway” @4:1-4:12
          lambda “Lambda” @5:13-5:19 (주문)
          lambda-2 “Lambda” @6:13-6:19 (Authorizer)
          dynamodb “DynamoDB” @8:1-8:9 (테이블 하나)
          client -> apigateway : HTTPS
          apigateway -> lambda
          apigateway -> lambda-2
          lambda -> dynamodb
        """)
  }

  @Test func readsParagraphsWithArrowsBetweenThem() {
    #expect(
      ReadingPrinter.read("[모바일 앱]\n\n↓\n\n[ALB]\n↓\n[EC2] + [CloudWatch]\n") == """
        [0] vertical 1:1-7:21
          mobileapp “모바일 앱” @1:2-1:15
          alb “ALB” @5:2-5:5
          ec2 “EC2” @7:2-7:5
          cloudwatch “CloudWatch” @7:10-7:20
          mobileapp -> alb
          alb -> ec2
          alb -> cloudwatch
        """)
  }

  @Test func takesARemarkBehindALeftArrowForOne() {
    #expect(
      ReadingPrinter.read("```\nCognito\n↓\nAPI Gateway ← 초당 제한\n↓\nLambda ← IAM\n```\n") == """
        [0] vertical 2:1-6:15
          cognito “Cognito” @2:1-2:8
          apigateway “API Gateway” @4:1-4:12 (초당 제한)
          lambda “Lambda” @6:1-6:7
          iam “IAM” @6:12-6:15
          cognito -> apigateway
          iam -> lambda
          apigateway -> lambda
        """)
  }

  @Test func joinsColumnsOfAGrid() {
    let note = """
      ```
      사용자 → CloudFront → ALB
                  ↓          ↓
                  S3        EC2
      ```
      """
    #expect(
      ReadingPrinter.read(note) == """
        [0] vertical 2:1-4:26
          client “사용자” @2:1-2:10
          cloudfront “CloudFront” @2:15-2:25
          alb “ALB” @2:30-2:33
          s3 “S3” @4:13-4:15
          ec2 “EC2” @4:23-4:26
          client -> cloudfront
          cloudfront -> alb
          cloudfront -> s3
          alb -> ec2
        """)
  }

  @Test func drawsBracketsWhosePartsNobodyKnows() {
    let note = "```\n[Git] → [CodePipeline] → [CloudFormation]\n  ↓\n[검토] → [시험] → [배포]\n```\n"
    let reading = ReadingPrinter.read(note)
    #expect(reading.contains("codepipeline -> cloudformation"))
    #expect(reading.contains("other -> other-2"))
    #expect(!reading.contains("UnknownComponent"))
  }

  @Test(arguments: [
    "업로드\n↓\n인코딩\n↓\n배포", "VPC\n├── 서브넷\n└── 보안 그룹", "프로젝트\n├── src\n└── lambda",
    "Lambda\n├── 인증\n├── 캐싱\n└── 모니터링", "↓\n↓\n↓", "├──\n└──", "| a |\n| b |",
    "SQS\n\n\nLambda",
  ])
  func leavesOtherDrawingsAlone(text: String) {
    #expect(ReadingPrinter.read("```\n\(text)\n```\n") == "")
  }

  @Test func leadsIntoAChainWhereItStarts() {
    // Counted in columns the arrow stands over the second part, in characters over the third.
    let reading = ReadingPrinter.read(
      """
      ```
      사용자 업로드 → API Gateway → Lambda (업로드 처리)
                                          ↓
          인코딩 Lambda ← 미리보기 만드는 Lambda ← 검사 Lambda
      ```
      """)
    #expect(reading.contains("  lambda -> lambda-4"))
    #expect(reading.contains("  lambda-4 -> lambda-3"))
  }
}
