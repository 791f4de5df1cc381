internal import Facts

extension ClaimRule {
  /// More of what Lambda does.
  static let functionStatements: [Statement] = [
    Statement(
      "lambda.zones", .confirmed, "lambda.multiaz", of: ["lambda"],
      [["다중 az", "멀티 az", "여러 az", "multi az", "여러 가용 영역", "다중 가용 영역"]],
      none: ["불가", "없", "않", "못", "설정해", "구성해야"]),
    Statement(
      "lambda.onDemand", .confirmed, "lambda.b.sync", of: ["lambda"],
      [
        [
          "요청이 들어올 때만 실행", "이벤트가 발생할 때만 실행", "호출될 때만 실행", "필요할 때만 실행", "요청이 있을 때만 실행",
          "이벤트가 있을 때만 실행",
        ]
      ], none: ["불가", "없", "않", "못"]),
    Statement(
      "lambda.idle", .confirmed, "lambda.b.cold", of: ["lambda"],
      [["오랜만에 실행되면", "오랫동안 호출되지 않", "한동안 호출되지 않", "오랜 시간 호출되지 않", "한동안 실행되지 않", "오랫동안 실행되지 않"]],
      near: ["cold", "콜드"]),
    Statement(
      "lambda.faster", .conditional, "lambda.memory.vcpu", of: ["lambda"],
      [["초기화도 빨라", "초기화가 빨라", "초기화 시간이 줄", "콜드 스타트가 줄", "cold start가 줄"]], near: ["메모리", "memory"]),
    Statement(
      "lambda.private", .confirmed, "lambda.vpc.rule.create", of: ["lambda", "vpc"],
      [["프라이빗 서브넷", "private subnet", "vpc 내의", "vpc 안의"], ["접근할 수 있", "접근 가능", "접근이 가능"]],
      near: ["lambda", "람다"], none: ["인터넷", "불가", "없", "않"]),
    Statement(
      "lambda.streams", .confirmed, "lambda.esm.ddb.poll", of: ["dynamodbstreams"],
      [["lambda 트리거와 연결", "lambda와 연결", "lambda 트리거"]], none: ["불가", "없", "않", "못"]),
    Statement(
      "lambda.poll", .confirmed, "lambda.b.esm.trigger", of: ["lambda", "sqs", "kinesis"],
      [["이벤트 소스 매핑으로 폴링", "event source mapping으로 폴링", "소스에서 폴링"]], none: ["불가", "없", "않", "못"]),
    Statement(
      "lambda.pays", .conditional, "lambda.b.provisioned",
      [["사용량 기반 비용", "사용량 기반 과금", "사용한 만큼만 지불", "사용한 만큼만 비용", "쓴 만큼만", "종량제 과금"]],
      near: ["lambda", "람다", "서버리스", "serverless", "종량제"], note: ["lambda"], none: ["불가", "ec2"],
      notNear: ["firehose", "kinesis", "s3", "athena", "dynamodb", "on-demand", "온디맨드", "ec2"]),
    Statement(
      "lambda.grows", .conditional, "lambda.concurrency.account",
      [
        [
          "트래픽에 따른 자동 스케일링", "트래픽에 따라 자동으로 확장", "트래픽에 따라 자동 확장", "aws가 자동으로 확장", "요청 수에 따라 자동으로 확장",
          "요청량에 따라 자동으로 확장",
        ]
      ], note: ["lambda"], none: ["ec2", "불가", "어려"], notNear: ["ec2", "asg", "auto scaling group"]),
  ]
}
