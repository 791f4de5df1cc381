internal import Facts

extension ClaimRule {
  /// Delivery and order guarantees of queues, topics and workflows.
  static let delivery = statements("delivery-guarantee", deliveryStatements + Statement.polling)

  private static let once: [Word] = [
    "정확히 한 번", "정확히 한번", "정확히 1회", "정확히 1번", "딱 한번", "딱 한 번", "exactly once",
  ]
  private static let atLeast: [Word] = [
    "최소 한 번", "최소 한번", "최소 1회", "최소 1번", "적어도 한 번", "적어도 한번", "at least once",
  ]
  private static let no: [Word] = [
    "않", "안 됨", "안됨", "안 되", "못", "불가", " x", "없", "best effort", "최대한", "아니", "어긋",
    "필요", "vs",
  ]

  private static let deliveryStatements: [Statement] = [
    Statement(
      "sqs.once", .contradicted, "sqs.b.alo", of: ["sqs"], [once],
      near: ["표준 대기열", "표준 큐", "standard"],
      none: no + ["fifo"], notNear: ["fifo"]),
    Statement(
      "sqs.fifo.once", .confirmed, "sqs.dedup", of: ["sqs"], [once], near: ["fifo"], none: no),
    Statement(
      "sqs.atLeast", .confirmed, "sqs.b.alo", of: ["sqs", "sns"], [atLeast], none: no + ["fifo"],
      notNear: ["fifo"]),
    Statement(
      "sqs.order.none", .confirmed, "sqs.b.alo", of: ["sqs"],
      [
        [
          "순서 보장 x", "순서 보장 안", "순서를 보장하지 않", "순서가 보장되지 않", "순서가 맞지 않", "순서가 어긋",
          "best effort order", "best effort message order", "best effort 순서", "순서 보장되지 않", "순서 없음",
        ]
      ], none: ["fifo"], notNear: ["fifo"]),
    Statement(
      "sqs.order.wrong", .contradicted, "sqs.b.alo", of: ["sqs"],
      [["순서 보장", "순서를 보장", "순서가 보장"]], near: ["표준 대기열", "표준 큐", "standard queue"],
      none: no + ["fifo"], notNear: ["fifo"]),
    Statement(
      "sqs.fifo.order", .confirmed, "sqs.b.fifo", of: ["sqs"],
      [["순서 보장", "순서를 보장", "순서가 보장", "들어온 순서대로", "엄격한 순서", "정확한 순서"]],
      near: ["fifo"], none: no + ["표준", "standard"]),
    Statement(
      "sfn.standard.once", .confirmed, "sfn.rule.semantics", of: ["stepfunctions"], [once],
      near: ["standard", "표준"], none: no + ["express"]),
    Statement(
      "sfn.express.atLeast", .confirmed, "sfn.rule.semantics", of: ["stepfunctions"], [atLeast],
      near: ["express"], none: no + ["표준"]),
    Statement(
      "sqs.unlimited", .confirmed, "sqs.std.tps", of: ["sqs"],
      [["무제한 처리량", "거의 무제한", "제한 없는 쓰루풋", "처리량 무제한", "unlimited throughput", "무제한에 가까운"]],
      none: ["fifo 큐", "fifo:"], notNear: ["fifo queue"]),
    Statement(
      "sqs.messages", .conditional, "sqs.inflight.std", of: ["sqs"], [["무제한 메시지 처리", "무제한 메세지 처리"]]),
    Statement(
      "sqs.kept", .conditional, "sqs.retention.max",
      [
        [
          "모든 요청 안전하게 저장", "모든 요청 보존", "요청 손실 없이", "요청 손실 방지", "모든 데이터 보존", "메시지 유실 없",
          "데이터 유실 없", "메시지 손실 없", "유실 없이", "모든 요청을 안전하게",
        ]
      ], note: ["sqs"], none: ["kinesis", "?", "않"]),
    Statement(
      "sqs.pace", .conditional, "lambda.esm.sqs.max",
      [["한계 내에서", "처리량 내에서", "용량 내에서"]], near: ["dynamodb"], note: ["sqs"]),
    Statement(
      "sqs.dlq", .conditional, "sqs.b.dlq", [["dlq로 메시지 이동", "dlq로 이동"]],
      near: ["sqs", "메시지", "dlq"]),
    Statement(
      "sqs.dlq", .conditional, "sqs.b.dlq", of: ["sqs"], [["실패 메시지 관리", "실패한 메시지 관리"]]),
  ]
}
