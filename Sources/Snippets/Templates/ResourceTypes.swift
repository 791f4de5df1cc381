/// What templates, policies and SDKs call the services of the catalog.
enum ResourceTypes {
  /// The service of a resource type of CloudFormation (`AWS::SQS::Queue`) or SAM; nil for what is
  /// no part of a flow: roles, alarms' dashboards, subnets.
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html
  static func service(ofCloudFormation type: String) -> String? {
    cloudFormation.first { $0.type == type }?.service
  }

  /// The service of a resource type of Terraform's AWS provider: `aws_sqs_queue`.
  /// https://registry.terraform.io/providers/hashicorp/aws/latest/docs
  static func service(ofTerraform type: String) -> String? {
    terraform.first { $0.type == type }?.service
  }

  /// The service behind a prefix of an action or an ARN (`dynamodb:PutItem`), or of a principal
  /// (`events.amazonaws.com`).
  /// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
  static func service(ofPrefix prefix: String) -> String? {
    let name = prefix.lowercased().split(separator: ".").first.map(String.init) ?? ""
    return prefixes.first { $0.prefix == name }?.service
  }

  /// The service that the end of a logical name speaks of: `OrdersTable`, `notify_topic`.
  static func service(ofName name: String) -> String? {
    let name = name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != "." }
    return suffixes.first { row in
      name.hasSuffix(row.suffix) || name.hasSuffix(row.suffix + "arn")
        || name.hasSuffix(row.suffix + "name") || name.hasSuffix(row.suffix + "url")
    }?.service
  }

  private static let cloudFormation: [(type: String, service: String)] = [
    ("AWS::Serverless::Function", "lambda"), ("AWS::Lambda::Function", "lambda"),
    ("AWS::Lambda::Alias", "lambda"), ("AWS::Serverless::Api", "apigateway"),
    ("AWS::Serverless::HttpApi", "apigateway"), ("AWS::ApiGateway::RestApi", "apigateway"),
    ("AWS::ApiGatewayV2::Api", "apigateway"), ("AWS::Serverless::GraphQLApi", "appsync"),
    ("AWS::AppSync::GraphQLApi", "appsync"), ("AWS::DynamoDB::Table", "dynamodb"),
    ("AWS::DynamoDB::GlobalTable", "dynamodb"), ("AWS::Serverless::SimpleTable", "dynamodb"),
    ("AWS::DAX::Cluster", "dax"), ("AWS::SQS::Queue", "sqs"), ("AWS::SNS::Topic", "sns"),
    ("AWS::S3::Bucket", "s3"), ("AWS::Events::Rule", "eventbridge"),
    ("AWS::Events::EventBus", "eventbridge"), ("AWS::Scheduler::Schedule", "eventbridge"),
    ("AWS::StepFunctions::StateMachine", "stepfunctions"),
    ("AWS::Serverless::StateMachine", "stepfunctions"), ("AWS::Kinesis::Stream", "kinesis"),
    ("AWS::KinesisFirehose::DeliveryStream", "firehose"), ("AWS::Cognito::UserPool", "cognito"),
    ("AWS::Cognito::IdentityPool", "cognito"), ("AWS::CloudFront::Distribution", "cloudfront"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "alb"),
    ("AWS::ElasticLoadBalancing::LoadBalancer", "alb"), ("AWS::RDS::DBInstance", "rds"),
    ("AWS::RDS::DBCluster", "aurora"), ("AWS::RDS::DBProxy", "rds"),
    ("AWS::ElastiCache::ReplicationGroup", "elasticache"),
    ("AWS::ElastiCache::CacheCluster", "elasticache"), ("AWS::EC2::Instance", "ec2"),
    ("AWS::AutoScaling::AutoScalingGroup", "autoscaling"), ("AWS::ECS::Service", "containers"),
    ("AWS::CloudWatch::Alarm", "alarm"), ("AWS::CloudWatch::CompositeAlarm", "alarm"),
    ("AWS::EFS::FileSystem", "efs"),
    ("AWS::OpenSearchService::Domain", "opensearch"), ("AWS::MSK::Cluster", "msk"),
    ("AWS::Cognito::UserPoolClient", "app"), ("AWS::WAFv2::WebACL", "waf"),
    ("AWS::Route53::RecordSet", "route53"), ("AWS::Redshift::Cluster", "redshift"),
  ]

  private static let terraform: [(type: String, service: String)] = [
    ("aws_lambda_function", "lambda"), ("aws_lambda_alias", "lambda"),
    ("aws_api_gateway_rest_api", "apigateway"), ("aws_apigatewayv2_api", "apigateway"),
    ("aws_dynamodb_table", "dynamodb"), ("aws_dax_cluster", "dax"), ("aws_sqs_queue", "sqs"),
    ("aws_sns_topic", "sns"), ("aws_s3_bucket", "s3"),
    ("aws_cloudwatch_event_rule", "eventbridge"), ("aws_cloudwatch_event_bus", "eventbridge"),
    ("aws_scheduler_schedule", "eventbridge"), ("aws_sfn_state_machine", "stepfunctions"),
    ("aws_kinesis_stream", "kinesis"), ("aws_kinesis_firehose_delivery_stream", "firehose"),
    ("aws_cognito_user_pool", "cognito"), ("aws_cognito_user_pool_client", "app"),
    ("aws_cloudfront_distribution", "cloudfront"), ("aws_lb", "alb"), ("aws_alb", "alb"),
    ("aws_db_instance", "rds"), ("aws_rds_cluster", "aurora"), ("aws_db_proxy", "rds"),
    ("aws_elasticache_replication_group", "elasticache"),
    ("aws_elasticache_cluster", "elasticache"), ("aws_instance", "ec2"),
    ("aws_autoscaling_group", "autoscaling"), ("aws_ecs_service", "containers"),
    ("aws_cloudwatch_metric_alarm", "alarm"), ("aws_cloudwatch_composite_alarm", "alarm"),
    ("aws_efs_file_system", "efs"),
    ("aws_opensearch_domain", "opensearch"), ("aws_msk_cluster", "msk"),
    ("aws_wafv2_web_acl", "waf"), ("aws_route53_record", "route53"),
  ]

  private static let prefixes: [(prefix: String, service: String)] = [
    ("lambda", "lambda"), ("dynamodb", "dynamodb"), ("dax", "dax"), ("sqs", "sqs"),
    ("sns", "sns"), ("s3", "s3"), ("events", "eventbridge"), ("eventbridge", "eventbridge"),
    ("scheduler", "eventbridge"), ("states", "stepfunctions"),
    ("stepfunctions", "stepfunctions"), ("sfn", "stepfunctions"), ("kinesis", "kinesis"),
    ("firehose", "firehose"), ("apigateway", "apigateway"), ("execute-api", "apigateway"),
    ("cognito-idp", "cognito"), ("cognito-identity", "cognito"), ("ses", "ses"),
    ("sesv2", "ses"), ("cloudwatch", "cloudwatch"), ("logs", "cloudwatch"), ("xray", "xray"),
    ("secretsmanager", "secretsmanager"), ("ssm", "secretsmanager"), ("kms", "kms"),
    ("rds", "rds"), ("rds-db", "rds"), ("rds-data", "aurora"), ("elasticache", "elasticache"),
    ("cloudfront", "cloudfront"), ("rekognition", "rekognition"), ("bedrock", "bedrock"),
    ("bedrock-runtime", "bedrock"), ("athena", "athena"), ("glue", "glue"),
    ("sagemaker-runtime", "sagemaker"), ("appsync", "appsync"), ("batch", "batch"),
    ("ecs", "containers"), ("ec2", "ec2"), ("elasticloadbalancing", "alb"),
  ]

  /// Longer endings before their own ends.
  private static let suffixes: [(suffix: String, service: String)] = [
    ("deadletterqueue", "dlq"), ("dlq", "dlq"), ("queue", "sqs"), ("topic", "sns"),
    ("userpool", "cognito"), ("table", "dynamodb"), ("statemachine", "stepfunctions"),
    ("workflow", "stepfunctions"), ("bucket", "s3"), ("eventbus", "eventbridge"),
    ("rule", "eventbridge"), ("function", "lambda"), ("lambda", "lambda"), ("handler", "lambda"),
    ("restapi", "apigateway"), ("httpapi", "apigateway"), ("apigateway", "apigateway"),
    ("cluster", "aurora"), ("deliverystream", "firehose"), ("stream", "kinesis"),
    ("distribution", "cloudfront"), ("loadbalancer", "alb"),
  ]
}
