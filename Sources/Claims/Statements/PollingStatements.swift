/// What notes say of short and long polling of a queue.
extension Statement {
  private static let long: [Word] = ["긴 폴링", "롱 폴링", "long polling"]
  private static let short: [Word] = ["짧은 폴링", "숏 폴링", "short polling"]

  static let polling: [Statement] = [
    // A long poll answers when the first message is there; only an empty queue makes it wait.
    Statement(
      "polling.long.realtime", .contradicted, "sqs.b.poll.long", of: ["sqs"],
      [
        [
          "실시간 응답 불가", "실시간 응답이 불가", "실시간 처리 불가", "실시간 처리가 불가", "실시간 수신 불가",
          "실시간으로 받을 수 없", "실시간으로 응답할 수 없", "실시간 응답 x", "실시간 x", "즉시 받을 수 없", "즉시 응답 불가",
          "즉시 응답이 불가",
        ]
      ], near: long, none: short + ["아니", "않", "빈 ", "없으면", "비어"], notNear: short),
    Statement(
      "polling.long.gathers", .contradicted, "sqs.b.poll.long", of: ["sqs"],
      [
        [
          "메시지가 쌓일 때까지", "메시지를 모아", "메시지가 모일 때까지", "대기 시간을 다 채",
        ]
      ], near: long, none: short + ["아니", "않", "배치 윈도"], notNear: short),
    Statement(
      "polling.long.empty", .confirmed, "sqs.b.poll.long", of: ["sqs"],
      [["빈 응답", "빈 메시지", "empty response", "empty receive"], ["줄", "감소", "reduc", "제거"]],
      near: long, none: short + ["늘", "증가"], notNear: short),
    Statement(
      "polling.short.subset", .confirmed, "sqs.b.poll.short", of: ["sqs"],
      [["일부 서버", "서버 일부", "서버의 일부", "subset of"]], near: short, none: long, notNear: long),
    Statement(
      "polling.short.fast", .conditional, "sqs.b.poll.short", of: ["sqs"],
      [["빠른 응답", "즉시 응답", "바로 응답"]], near: short, none: long + ["않", "불가", "없다면"], notNear: long),
  ]
}
