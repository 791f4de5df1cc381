internal import Facts

extension ClaimRule {
  /// What instances, databases and queues ask of those who run them.
  static let hostStatements: [Statement] = [
    Statement(
      "ec2.boot", .confirmed, "ec2.boot.2021", of: ["ec2", "beanstalk", "autoscaling"],
      [["인스턴스 부팅 시간", "부팅 시간으로", "인스턴스 기동 시간", "인스턴스 시작 시간"]], none: ["없"]),
    Statement(
      "ec2.servers", .confirmed, "ec2.rule.patching", of: ["ec2", "beanstalk"],
      [["완전 서버리스 아님", "서버리스가 아니", "서버리스 아님", "완전한 서버리스가 아"]]),
    Statement(
      "ec2.manage", .confirmed, "ec2.rule.patching", of: ["ec2", "beanstalk"],
      [
        [
          "인프라 관리 필요", "서버 관리 필요", "인스턴스 관리가 필요", "인스턴스 관리 필요", "ec2 관리 필요", "운영체제 관리 필요",
          "서버 관리가 필요", "인프라 관리가 필요",
        ]
      ], none: ["불필요", "없"]),
    Statement(
      "ec2.scaling", .conditional, "asg.rule.tt", of: ["ec2", "beanstalk", "autoscaling", "rds"],
      [["완전 자동 확장 어려", "완전 자동 확장이 어려", "제한적인 자동 확장", "자동 확장이 제한"]]),
    Statement(
      "ec2.fixed", .conditional, "ec2.rule.billing", of: ["ec2", "beanstalk", "rds"],
      [["고정 인스턴스 비용", "인스턴스 고정 비용"]]),
    Statement(
      "sqs.decoupled", .confirmed, "sqs.retention.max", of: ["sqs"],
      [["를 통한 디커플링", "를 통해 디커플링", "로 디커플링", "큐를 통한 디커플링", "을 통한 느슨한 결합", "를 통한 느슨한 결합"]],
      none: ["불가", "없", "않", "못"]),
    Statement(
      "ops.tracing", .conditional, "xray.rule.sampling", of: ["cloudwatch", "xray"],
      [["cloudwatch, x-ray", "cloudwatch와 x-ray", "cloudwatch 및 x-ray", "x-ray, cloudwatch"]],
      near: ["통합", "모니터링", "운영"], none: ["불가", "없", "않", "못"]),
    Statement(
      "rds.replica", .confirmed, "rds.rule.replica", of: ["rds"],
      [["비동기"], ["읽기 전용 복제본", "read replica", "읽기 복제본"]], none: ["multi", "멀티", "다중", "아니"]),
    Statement(
      "rds.standby", .confirmed, "rds.rule.failover", of: ["rds"],
      [["동기식 복제", "동기 복제", "동기식으로 복제", "동기적으로 복제"]],
      near: ["multi az", "다중 az", "멀티 az", "multi-az"],
      none: ["비동기", "async", "read replica", "읽기"]),
    Statement(
      "aurora.copies", .confirmed, "aur.storage.copies", of: ["aurora"],
      [["6중 복제", "6개의 복사본", "6개 복사본", "6개의 복제", "6 copies", "6개 복제"]], none: ["불가", "없", "않", "못"]),
    Statement(
      "sqs.again", .confirmed, "sqs.b.visibility", of: ["sqs"],
      [
        ["visibility timeout", "가시성 시간", "가시성 타임아웃", "가시성 제한", "표시 제한"],
        ["중복", "두 번", "여러 번", "다시 보", "다시 나타"],
      ], none: ["않", "없", "방지", "막"]),
  ]
}
