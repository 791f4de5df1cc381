#!/usr/bin/env python3
"""Write a seeded corpus of Korean study notes: text, tables, lists, code, and an architecture in
one note of ten.

usage: corpus.py FOLDER COUNT
"""
import random
import sys
from pathlib import Path

SERVICES = ["Lambda", "SQS", "DynamoDB", "API Gateway", "S3", "Kinesis", "SNS", "Aurora"]
WORDS = (
    "요청 처리 용량 지연 대기열 메시지 함수 호출 동시성 제한 확장 비용 장애 복구 가용 영역 테이블 "
    "파티션 키 읽기 쓰기 재시도 제한 시간 구성 권한 정책 로그 지표 경보 배포 버전 백업 암호화"
).split()
CODE = {
    "yaml": "Resources:\n  Table:\n    Type: AWS::DynamoDB::Table\n    Properties:\n"
    "      BillingMode: PROVISIONED\n",
    "json": '{\n  "Version": "2012-10-17",\n  "Statement": []\n}\n',
    "python": "def handler(event, context):\n    return {'statusCode': 200, 'body': str(event)}\n",
    "bash": "aws lambda list-functions --query 'Functions[].FunctionName'\n",
    "hcl": 'resource "aws_sqs_queue" "work" {\n  visibility_timeout_seconds = 60\n}\n',
    "java": "public class Work {\n  public static void main(String[] args) { run(args); }\n}\n",
    "swift": "struct Work: Codable {\n  var name: String\n  var count = 0\n}\n",
}
STORY = """```
Before:
API Gateway → Lambda → DynamoDB

After:
API Gateway → Lambda → SQS → Lambda → DynamoDB
```
"""


def own(code, dice):
    """Code that no other note has: nobody's highlighter may know it from another page."""
    number = dice.randrange(10**6)
    for word in ("Table", "handler", "Statement", "FunctionName", "work", "Work"):
        code = code.replace(word, f"{word}{number}", 1)
    return code


def sentence(dice):
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(8, 16))) + "다."


def section(dice, number):
    parts = [f"## {number}. {dice.choice(SERVICES)} {dice.choice(WORDS)}"]
    parts += [" ".join(sentence(dice) for _ in range(4)) for _ in range(2)]
    parts.append("\n".join(f"- **{dice.choice(WORDS)}**: {sentence(dice)}" for _ in range(4)))
    if dice.random() < 0.5:
        rows = [f"| {dice.choice(WORDS)} | {dice.choice(SERVICES)} | {sentence(dice)} |"
                for _ in range(4)]
        parts.append("| 항목 | 서비스 | 설명 |\n|---|---|---|\n" + "\n".join(rows))
    if dice.random() < 0.8:
        name = dice.choice(sorted(CODE))
        parts.append(f"```{name}\n{own(CODE[name], dice)}```")
    return "\n\n".join(parts)


def note(number):
    dice = random.Random(number)
    head = f"---\ntitle: 노트 {number}\ndate: 2026-01-{number % 28 + 1:02d}\ntags: [aws]\n---\n"
    body = [f"# 노트 {number}"] + [section(dice, n + 1) for n in range(dice.randint(3, 5))]
    if number % 10 == 0:
        rate = 1 + number % 7
        body.append(f"<!-- gongbu: wcu={rate} rate={rate}/s peak={rate * 20}/s for=20s seeds=4 -->")
        body.append(STORY)
    return head + "\n" + "\n\n".join(body) + "\n"


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    for number in range(count):
        target = folder / f"part{number // 100:03d}" / f"note{number:05d}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(note(number), encoding="utf-8")


main()
