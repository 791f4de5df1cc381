internal import Diagnostics

/// Faults of programs that read, write and send data.
extension PythonProgram {
  /// DynamoDB's resource interface takes and gives Decimal: fractions fail on the way in, and
  /// numbers on the way out through `json.dumps`.
  var numbers: [Fault] {
    guard lines.contains(where: { $0.contains("boto3.resource('dynamodb'") }) else { return [] }
    guard !lines.contains(where: { $0.contains("Decimal") }) else { return [] }
    let isParsed = lines.contains { $0.contains("json.loads(") && !$0.contains("parse_float") }
    let isWritten = lines.contains { $0.contains("put_item(") }
    return lines.indices.compactMap { line in
      if isParsed, isWritten, takesAmount(lines[line]) {
        return number(line, "claim.python.float", .contradicted)
      }
      guard givesItem(lines[line]) else { return nil }
      return number(line, "claim.python.decimal", holdsNumbers ? .contradicted : .conditional)
    }
  }

  /// `'total_amount': body['total_amount']`: an amount of money straight from JSON.
  private func takesAmount(_ text: String) -> Bool {
    guard text.contains("': body[") else { return false }
    return ["amount']", "price']", "total']"].contains { text.contains($0) }
  }

  private func givesItem(_ text: String) -> Bool {
    guard !text.contains("default=") else { return false }
    return text.contains("json.dumps(response.get('Item'")
      || text.contains("json.dumps(response['Item'")
  }

  /// Whether the table is of a kind that has prices or quantities: `Table('Products')`.
  private var holdsNumbers: Bool {
    let kinds = ["product", "order", "cart", "invoice", "payment", "inventory", "stock", "price"]
    return lines.contains { line in
      let text = line.lowercased()
      return text.contains(".table('") && kinds.contains { text.contains($0) }
    }
  }

  private func number(_ line: Int, _ key: String, _ verdict: Verdict) -> Fault {
    Fault(
      line: line, quote: trimmed(lines[line]), verdict: verdict, message: Message(key),
      fact: "ddb.b.python_numbers")
  }

  /// A consumer of a queue that takes money for every message, and so twice for one that comes
  /// twice, because nothing in it asks whether that was done.
  var repeatedEffects: [Fault] {
    guard lines.contains(where: { $0.contains("event['Records']") }),
      lines.contains(where: { $0.contains("['body']") }),
      !mentions([
        "idempot", "ConditionExpression", "attribute_not_exists", "dedup", "already", "멱등", "중복",
        "processed_ids",
      ])
    else { return [] }
    let effects = ["process_payment(", "charge(", "charge_card(", "make_payment(", "refund("]
    return lines.indices.filter { line in
      effects.contains { trimmed(lines[line]).hasPrefix($0) }
    }.prefix(1).map { line in
      Fault(
        line: line, quote: trimmed(lines[line]), verdict: .contradicted,
        message: Message("claim.python.repeated"), fact: "sqs.b.alo")
    }
  }

  /// A handler that stores something under a new identifier, then sends, and answers 500 when
  /// either fails: the caller repeats and what was stored is there twice.
  var halfWrites: [Fault] {
    guard !mentions(["transact_write", "outbox", "delete_item(", "idempot"]),
      let identifier = first("uuid.uuid4()"), let stored = first(".put_item(", after: identifier),
      let sent = ["sqs.send_message(", "sns.publish("].compactMap({ first($0, after: stored) })
        .min(),
      let handler = first("except Exception", after: sent),
      lines[handler...].contains(where: { $0.contains("'statusCode': 500") })
    else { return [] }
    return [
      Fault(
        line: handler, quote: trimmed(lines[handler]), verdict: .contradicted,
        message: Message("claim.python.half"), fact: nil)
    ]
  }

  private func first(_ text: String, after line: Int = -1) -> Int? {
    lines.indices.first { $0 > line && lines[$0].contains(text) }
  }

  private func mentions(_ words: [String]) -> Bool {
    lines.contains { line in words.contains { line.contains($0) } }
  }
}
