internal import Facts

extension QuotaTopic {
  static let compute: [QuotaTopic] = [
    QuotaTopic(
      "s3", ["객체", "object", "파일", "최대 크기", "data", "단일 객체"], .size,
      max: ["s3.object.max"], others: ["s3.put.max", "s3.mpu.advise"],
      excludes: [
        "put", "업로드", "upload", "멀티파트", "multipart", "glacier", "요금", "$", "lambda", "이미지",
      ]),
    QuotaTopic(
      "s3", ["put", "단일 업로드", "단일 put", "한 번에 업로드"], .size, max: ["s3.put.max"],
      others: ["s3.mpu.advise", "s3.object.max"], excludes: ["요금", "$"], strict: false),
    QuotaTopic(
      "s3", ["버킷", "bucket"], .count, default: ["s3.buckets"], needs: ["계정", "account"]),
    QuotaTopic(
      "s3", ["put", "get", "접두사", "prefix", "초당"], .rate,
      max: ["s3.prefix.write", "s3.prefix.read"],
      strict: false),
    QuotaTopic(
      "s3", ["내구성", "durability", "99.999999999"], .ratio, others: ["s3.durability"],
      excludes: ["가용성", "availability"], strict: false),
    QuotaTopic(
      "s3", ["가용성", "availability", "sla"], .ratio,
      others: ["s3.design.standard", "s3.sla.standard", "s3.sla.ia"], strict: false),
    QuotaTopic(
      "autoscaling", ["쿨다운", "cooldown", "휴지 기간"], .time, default: ["asg.cooldown"],
      strict: false),
    QuotaTopic(
      "autoscaling", ["유예", "grace period"], .time,
      default: ["asg.grace.console", "asg.grace.api"], strict: false),
    QuotaTopic(
      "ec2", ["스팟", "spot"], .time, default: ["asg.spot_notice"], needs: ["중단", "interrupt", "알림"],
      strict: false),
    QuotaTopic(
      "ec2", ["기본 모니터링", "basic monitoring", "세부 모니터링", "detailed monitoring"], .time,
      others: ["ec2.monitor.basic", "ec2.monitor.detailed"], strict: false),
  ]

  static let databases: [QuotaTopic] = [
    QuotaTopic(
      "aurora", ["복제본", "replica", "읽기 복제본", "read replica"], .count, max: ["aur.replicas"],
      excludes: ["복사본", "copies", "글로벌", "global", "리전"]),
    QuotaTopic(
      "aurora", ["스토리지", "storage", "볼륨", "용량", "확장"], .size, max: ["aur.storage.max"],
      excludes: ["단위", "증가", "씩", "메모리"]),
    QuotaTopic(
      "aurora", ["복사본", "복제", "copies"], .count, others: ["aur.storage.copies"], strict: false),
    QuotaTopic(
      "aurora", ["장애 조치", "failover", "페일오버"], .time, others: ["aur.failover"], strict: false),
    QuotaTopic(
      "rds", ["읽기 전용 복제본", "읽기 복제본", "read replica", "리드 레플리카"], .count,
      max: ["rds.replicas"], excludes: ["aurora", "오로라", "리전"]),
    QuotaTopic(
      "rds", ["백업", "backup", "보존"], .time, max: ["rds.backup.max"],
      default: ["rds.backup.default_api", "rds.backup.default_console"], strict: false),
    QuotaTopic(
      "rds", ["장애 조치", "failover", "페일오버"], .time, others: ["rds.failover"], strict: false),
    QuotaTopic(
      "rds", ["sla", "가용성"], .ratio, others: ["rds.sla.multi", "rds.sla.single"], strict: false),
  ]

  static let operations: [QuotaTopic] = [
    QuotaTopic(
      "cloudtrail", ["기록", "history", "저장", "보관", "보존", "활동"], .time, max: ["ct.history"],
      default: ["ct.history"], excludes: ["지연", "이내", "전송 지연"]),
    QuotaTopic(
      "cloudwatch", ["차원", "측정 기준", "dimension"], .count, max: ["cw.dim"]),
    QuotaTopic(
      "cloudwatch", ["지표", "metric", "보존", "보관"], .time,
      others: ["cw.retention.hires", "cw.retention.1m", "cw.retention.5m", "cw.retention.1h"],
      needs: ["보존", "보관", "retention", "저장"], strict: false),
    QuotaTopic(
      "xray", ["주석", "annotation"], .count, max: ["xray.annotations"], strict: false),
    QuotaTopic(
      "xray", ["보존", "보관", "retention"], .time, default: ["xray.retention"], strict: false),
    QuotaTopic(
      "xray", ["샘플링", "sampling", "reservoir"], .ratio, default: ["xray.rate"], strict: false),
    QuotaTopic(
      "iam", ["그룹", "group"], .count, default: ["iam.groups"], needs: ["계정", "account"],
      excludes: ["사용자", "user"], strict: false),
    QuotaTopic(
      "vpc", ["vpc"], .count, default: ["vpc.vpcs"], needs: ["리전", "region"],
      excludes: ["서브넷", "eni", "tgw", "nat", "피어링", "b, c"]),
    QuotaTopic(
      "vpc", ["서브넷", "subnet"], .count, default: ["vpc.subnets"], needs: ["vpc당", "per vpc"],
      strict: false),
    QuotaTopic(
      "vpc", ["탄력적 ip", "elastic ip", "eip"], .count, default: ["vpc.eip"],
      needs: ["계정", "리전", "region", "account"], strict: false),
    QuotaTopic(
      "lambda", ["가용성", "sla"], .ratio, others: ["sla.lambda"], strict: false),
    QuotaTopic(
      "sqs", ["가용성", "sla"], .ratio, others: ["sla.sqs"], strict: false),
  ]
}
