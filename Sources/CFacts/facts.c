#include "CFacts.h"

// #embed is C23; the toolchain's clang takes it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

// One line per file of data/: a test compares this list with the folder.
#define FILES(FILE) \
  FILE("alb.facts", alb_facts) \
  FILE("apigateway.facts", apigateway_facts) \
  FILE("aurora.facts", aurora_facts) \
  FILE("autoscaling.facts", autoscaling_facts) \
  FILE("beanstalk.facts", beanstalk_facts) \
  FILE("cloudformation.facts", cloudformation_facts) \
  FILE("cloudfront.facts", cloudfront_facts) \
  FILE("cloudtrail.facts", cloudtrail_facts) \
  FILE("cloudwatch.facts", cloudwatch_facts) \
  FILE("cognito.facts", cognito_facts) \
  FILE("datatransfer.facts", datatransfer_facts) \
  FILE("dax.facts", dax_facts) \
  FILE("directconnect.facts", directconnect_facts) \
  FILE("dynamodb.facts", dynamodb_facts) \
  FILE("ec2.facts", ec2_facts) \
  FILE("elasticache.facts", elasticache_facts) \
  FILE("eventbridge.facts", eventbridge_facts) \
  FILE("firehose.facts", firehose_facts) \
  FILE("iam.facts", iam_facts) \
  FILE("kinesis.facts", kinesis_facts) \
  FILE("lambda.facts", lambda_facts) \
  FILE("rds.facts", rds_facts) \
  FILE("route53.facts", route53_facts) \
  FILE("s3.facts", s3_facts) \
  FILE("sdk.facts", sdk_facts) \
  FILE("sns.facts", sns_facts) \
  FILE("sqs.facts", sqs_facts) \
  FILE("stepfunctions.facts", stepfunctions_facts) \
  FILE("vpc.facts", vpc_facts) \
  FILE("xray.facts", xray_facts)

static const unsigned char alb_facts[] = {
#embed "data/alb.facts"
};
static const unsigned char apigateway_facts[] = {
#embed "data/apigateway.facts"
};
static const unsigned char aurora_facts[] = {
#embed "data/aurora.facts"
};
static const unsigned char autoscaling_facts[] = {
#embed "data/autoscaling.facts"
};
static const unsigned char beanstalk_facts[] = {
#embed "data/beanstalk.facts"
};
static const unsigned char cloudformation_facts[] = {
#embed "data/cloudformation.facts"
};
static const unsigned char cloudfront_facts[] = {
#embed "data/cloudfront.facts"
};
static const unsigned char cloudtrail_facts[] = {
#embed "data/cloudtrail.facts"
};
static const unsigned char cloudwatch_facts[] = {
#embed "data/cloudwatch.facts"
};
static const unsigned char cognito_facts[] = {
#embed "data/cognito.facts"
};
static const unsigned char datatransfer_facts[] = {
#embed "data/datatransfer.facts"
};
static const unsigned char dax_facts[] = {
#embed "data/dax.facts"
};
static const unsigned char directconnect_facts[] = {
#embed "data/directconnect.facts"
};
static const unsigned char dynamodb_facts[] = {
#embed "data/dynamodb.facts"
};
static const unsigned char ec2_facts[] = {
#embed "data/ec2.facts"
};
static const unsigned char elasticache_facts[] = {
#embed "data/elasticache.facts"
};
static const unsigned char eventbridge_facts[] = {
#embed "data/eventbridge.facts"
};
static const unsigned char firehose_facts[] = {
#embed "data/firehose.facts"
};
static const unsigned char iam_facts[] = {
#embed "data/iam.facts"
};
static const unsigned char kinesis_facts[] = {
#embed "data/kinesis.facts"
};
static const unsigned char lambda_facts[] = {
#embed "data/lambda.facts"
};
static const unsigned char rds_facts[] = {
#embed "data/rds.facts"
};
static const unsigned char route53_facts[] = {
#embed "data/route53.facts"
};
static const unsigned char s3_facts[] = {
#embed "data/s3.facts"
};
static const unsigned char sdk_facts[] = {
#embed "data/sdk.facts"
};
static const unsigned char sns_facts[] = {
#embed "data/sns.facts"
};
static const unsigned char sqs_facts[] = {
#embed "data/sqs.facts"
};
static const unsigned char stepfunctions_facts[] = {
#embed "data/stepfunctions.facts"
};
static const unsigned char vpc_facts[] = {
#embed "data/vpc.facts"
};
static const unsigned char xray_facts[] = {
#embed "data/xray.facts"
};

#define ENTRY(PATH, NAME) {PATH, NAME, sizeof NAME},
static const gongbu_facts_file files[] = {FILES(ENTRY)};

long gongbu_facts_count(void) { return sizeof files / sizeof files[0]; }

gongbu_facts_file gongbu_facts_at(long index) { return files[index]; }
