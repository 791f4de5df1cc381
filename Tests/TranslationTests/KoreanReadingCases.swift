/// Values and the particle that has to follow, one pair a line: `value|particle`.
enum KoreanReadingCases {
  static let numbers = """
    0|은
    1|은
    2|는
    3|은
    4|는
    5|는
    6|은
    7|은
    8|은
    9|는
    0|으로
    1|로
    2|로
    3|으로
    6|으로
    7|로
    8|로
    9|로
    1|과
    2|와
    7|이
    9|가
    10|을
    11|을
    12|를
    15|를
    16|을
    20|이
    24|가
    29|를
    50|과
    99|와
    100|은
    128|로
    200|은
    256|을
    300|으로
    404|는
    429|가
    500|은
    502|를
    503|을
    504|와
    512|로
    900|으로
    1000|은
    1,000|이
    1,024|가
    3,000|을
    5,000|과
    10,000|은
    10,000|으로
    120,000|을
    1,000,000|은
    1,000,001|로
    10,000,000|이
    100,000,000|은
    1,000,000,000,000|는
    10,000,000,000,000,000|은
    007|은
    0.5|는
    0.1|은
    0.1|로
    0.20|이
    1.0|은
    1.25|를
    3.14|와
    99.9|는
    99.99|가
    99.95|를
    -1|은
    −40|이
    +3|은
    3~5|가
    10:1|로
    2026-11-21|은
    12:30|은
    443|을
    8080|으로
    1.2.3|이
    us-east-1|은
    ap-northeast-2|는
    TLS 1.3|은
    TLS 1.2|는
    $5|는
    $0.20|가
    $1,000|를
    ₩1,000|은
    ①|은
    ②|는
    """

  static let units = """
    10%|가
    10 %|는
    99.9%|와
    100%|로
    0.1%|를
    2%p|가
    5ms|를
    150 ms|는
    29s|가
    29 s|로
    10 µs|는
    500ns|를
    3min|을
    15 min|으로
    24h|은
    24 hrs|을
    7d|로
    14d|은
    256 KB|로
    256KB|는
    1 MiB|를
    512 MB|가
    1,769MB|와
    10 GB|를
    2TB|는
    4KiB|로
    1Gbps|를
    300 rps|가
    5,000 TPS|로
    2 vCPU|를
    1 vCPU|는
    10 WCU|가
    5 RCU|를
    1,000 IOPS|는
    100 req/s|를
    12 MB/s|로
    200/s|는
    30/min|은
    3 GHz|가
    16px|을
    20°|가
    36.5℃|는
    1,000개|가
    3개|를
    5건|이
    0.5초|가
    30초|로
    15분|으로
    6시간|을
    14일|로
    14일|은
    3회|는
    2배|로
    10만|을
    1억|은
    1조|는
    3번|과
    99퍼센트|는
    4명|이
    120원|으로
    1만 2,000|은
    1.5달러|를
    초당 300건|이
    2×|는
    2xx|는
    4xx|가
    5xx|로
    95%ile|은
    3M|은
    10k|는
    ∞|는
    10+|는
    """

  static let names = """
    SQS|는
    SNS|가
    S3|가
    S3|로
    EC2|와
    EC2|는
    API|로
    API|는
    DLQ|가
    WCU|가
    RCU|를
    DynamoDB|를
    Lambda|가
    Lambda|로
    API Gateway|는
    API Gateway|로
    CloudFront|가
    CloudWatch|는
    CloudTrail|은
    CloudTrail|로
    CloudFormation|으로
    CloudFormation|은
    EventBridge|를
    Step Functions|는
    Kinesis|로
    Kinesis Data Firehose|는
    X-Ray|가
    Cognito|는
    Fargate|로
    Aurora|와
    Aurora MySQL|은
    Aurora PostgreSQL|로
    RDS|는
    ElastiCache|를
    Redis|는
    Memcached|와
    Redshift|로
    Athena|가
    Glue|를
    Route 53|은
    Route 53|으로
    VPC|는
    IAM|은
    IAM|으로
    KMS|로
    ALB|가
    NLB|와
    ELB|는
    ACM|을
    ARN|은
    ARN|으로
    URL|은
    URL|로
    SQL|로
    SQL|을
    TTL|이
    TTL|로
    ACL|과
    VPN|으로
    CDN|이
    DNS|는
    NAT|는
    CIDR|로
    CIDR|는
    JSON|을
    JSON|으로
    YAML|로
    YAML|을
    HTML|로
    XML|은
    HTTP|는
    HTTPS|로
    REST|는
    REST API|를
    GET|은
    PUT|이
    POST|는
    DELETE|가
    PATCH|로
    FIFO|는
    LIFO|와
    DAX|를
    GSI|가
    LSI|는
    PK|와
    ECR|로
    ECR|은
    EMR|을
    EKS|는
    EFS|가
    EBS|로
    MQTT|를
    SAM|으로
    SAML|을
    OIDC|는
    CORS|가
    CRUD|는
    OLAP|은
    LDAP|으로
    UUID|를
    GUID|가
    SDK|는
    APIs|는
    IoT|가
    IoT Core|는
    vCPU|가
    UTF-8|은
    IPv4|는
    HTTP/2|는
    SHA256|은
    MD5|는
    p99|는
    p95|가
    p50|으로
    x86|은
    ARM64|는
    k6|는
    Cloud9|은
    Cloud9|으로
    L7|은
    L4|는
    H1|은
    boto3|를
    C++|로
    C#|은
    t3.micro|는
    m5.large|가
    t3.medium|은
    template.yaml|을
    handler.py|는
    Node.js|로
    MaxReceiveCount|는
    maxReceiveCount|를
    PutItem|은
    GetItem|을
    SendMessage|는
    BatchWriteItem|이
    ReservedConcurrency|를
    TABLE_NAME|은
    queue_url|은
    """

  static let hangul = """
    대기열|은
    대기열|로
    대기열|이
    메시지|는
    람다|가
    요청|은
    요청|으로
    응답|을
    지연|과
    처리량|이
    병목|은
    큐|로
    테이블|은
    테이블|로
    파티션|으로
    키|를
    서버|와
    초|로
    밀리초|를
    서울|로
    물|이다
    값|이다
    수|다
    지연 시간|이라는
    캐시|라는
    한도|나
    제한|이나
    값|이며
    결과|며
    ㄱ|은
    ㄹ|로
    ㅏ|는
    """

  static let marks = """
    SQS(대기열)|는
    대기열(SQS)|은
    대기열(Amazon SQS)|로
    Lambda (소비자)|가
    (대기열)|은
    (SQS)|는
    `SendMessage`|는
    `queue.fifo`|로
    "대기열"|을
    “처리량”|은
    ‘지연’|과
    「서버」|는
    **요청**|이
    3 (초당)|은
    1,000건.|이
    5초!|가
    요청 ✅|은
    10% ⭐|가
    arn:aws:sqs:ap-northeast-2:123456789012:orders|는
    /orders/{id}|를
    <code>|는
    [대기열]|은
    """
}
