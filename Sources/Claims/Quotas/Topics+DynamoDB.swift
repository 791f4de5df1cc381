internal import Facts

extension QuotaTopic {
  static let dynamoDB: [QuotaTopic] = [
    QuotaTopic(
      "dynamodb", ["item", "항목", "아이템", "레코드"], .size, max: ["ddb.item.max"],
      excludes: [
        "rcu", "wcu", "읽기", "쓰기", "read", "write", "초과", "batch", "트랜잭션", "컬렉션", "collection",
        "용량 단위", "query", "쿼리",
      ]),
    QuotaTopic(
      "dynamodb", ["파티션 키", "partition key"], .size, max: ["ddb.pk.max", "ddb.partition.size"],
      needs: ["길이", "크기", "데이터"], strict: false),
    QuotaTopic(
      "dynamodb", ["wcu", "쓰기 용량 단위"], .size, others: ["ddb.wcu.size"],
      excludes: ["rcu", "ex)", "예)"], distinctive: true, strict: false),
    QuotaTopic(
      "dynamodb", ["rcu", "읽기 용량 단위", "strongly consistent", "stronly consistent", "강력한 일관"],
      .size, others: ["ddb.rcu.size"], excludes: ["ex)", "예)"], distinctive: true, strict: false),
    QuotaTopic(
      "dynamodb", ["write per second", "writes per second"], .size, others: ["ddb.wcu.size"],
      excludes: ["ex)"], strict: false),
    QuotaTopic(
      "dynamodb", ["lsi", "로컬 보조 인덱스", "local secondary"], .count, max: ["ddb.lsi.max"],
      excludes: ["속성", "attribute", "gsi"], distinctive: true),
    QuotaTopic(
      "dynamodb", ["gsi", "글로벌 보조 인덱스", "global secondary", "global 보조"], .count,
      default: ["ddb.gsi.max"], excludes: ["속성", "attribute", "lsi"], distinctive: true),
    QuotaTopic(
      "dynamodb", ["lsi", "로컬 보조 인덱스", "local secondary", "local 보조", "파티션", "partition"], .size,
      max: ["ddb.partition.size"], excludes: ["ssd", "wcu", "rcu"]),
    QuotaTopic(
      "dynamodb", ["테이블", "table"], .count, default: ["ddb.tables"],
      needs: ["리전", "region", "계정", "account"],
      excludes: ["인덱스", "index", "lsi", "gsi", "rcu", "wcu"]),
    QuotaTopic(
      "dynamodb", ["파티션", "partition"], .count, max: ["ddb.partition.rcu", "ddb.partition.wcu"],
      needs: ["rcu", "wcu"], strict: false),
    QuotaTopic(
      "dynamodb", ["batchgetitem", "batch get"], .count, max: ["ddb.batchget.items"],
      distinctive: true),
    QuotaTopic(
      "dynamodb", ["batchwriteitem", "batch write"], .count, max: ["ddb.batchwrite.items"],
      distinctive: true),
    QuotaTopic(
      "dynamodb", ["트랜잭션", "transact"], .count, max: ["ddb.tx.items"],
      needs: ["항목", "item", "개"], excludes: ["배"]),
    QuotaTopic(
      "dynamodb", ["트랜잭션", "transact", "transction", "transaction"], .multiple,
      others: ["ddb.tx.factor"], needs: ["rcu", "wcu", "wcr", "용량"], strict: false),
    QuotaTopic(
      "dynamodb", ["query", "scan", "쿼리", "스캔"], .size, max: ["ddb.query.page"],
      excludes: ["rcu", "wcu", "인덱스", "파티션", "lsi"], strict: false),
    QuotaTopic(
      "dynamodb", ["burst capacity", "버스트 용량", "버스트"], .time, max: ["ddb.burst"], strict: false),
    QuotaTopic(
      "dynamodbstreams", ["보존", "보관", "retention", "저장", "유지", "dynamodb stream"], .time,
      max: ["ddb.streams.retention"], excludes: ["lambda", "kinesis"]),
    QuotaTopic(
      "dynamodb", ["stream", "스트림"], .time, max: ["ddb.streams.retention"],
      needs: ["보존", "보관", "retention", "저장"], excludes: ["kinesis", "lambda"]),
    QuotaTopic(
      "dynamodb", ["ttl"], .time, max: ["ddb.ttl.delay"], needs: ["삭제", "만료", "경과"],
      excludes: ["dax", "캐시", "보안", "세션"], strict: false),
    QuotaTopic(
      "dax", ["ttl"], .time, default: ["dax.ttl.item", "dax.ttl.query"]),
    QuotaTopic(
      "dax", ["노드", "node", "복제본"], .count, max: ["dax.replicas"], strict: false),
    QuotaTopic(
      "dynamodb", ["가용성", "sla", "availability"], .ratio, others: ["sla.ddb", "sla.ddb.global"],
      strict: false),
  ]
}
