import Architecture
import Snippets
import Testing

/// Networks that templates declare, as frames; and load balancers with what stands behind them.
@Suite struct TemplateNetworkTests {
  private func frames(_ language: String, _ text: String) -> [String] {
    ReadingPrinter.read("```\(language)\n\(text)\n```\n").split(separator: "\n")
      .map { String($0.drop { $0 == " " }) }.filter { $0.hasPrefix("[") && !$0.hasPrefix("[0]") }
  }

  /// A function in two subnets that writes to a database in a group of them, and fills a queue
  /// outside of the network.
  private static func template(_ subnets: String, group: String = "[!Ref SubnetA]") -> String {
    """
    Resources:
      ShopVpc: {Type: AWS::EC2::VPC}
      SubnetA:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref ShopVpc}
      SubnetB:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref ShopVpc}
      Data:
        Type: AWS::RDS::DBSubnetGroup
        Properties: {SubnetIds: \(group)}
      Orders:
        Type: AWS::RDS::DBInstance
        Properties: {DBSubnetGroupName: !Ref Data}
      JobsQueue: {Type: AWS::SQS::Queue}
      Place:
        Type: AWS::Lambda::Function
        Properties:
          VpcConfig:
            SubnetIds: \(subnets)
            SecurityGroupIds: [!Ref Wall]
          Environment:
            Variables:
              DATABASE: !GetAtt Orders.Endpoint.Address
              JOBS: !Ref JobsQueue
    """
  }

  @Test func standsInTheNetworkWhatStandsInSeveralOfItsSubnets() {
    #expect(
      frames("yaml", Self.template("[!Ref SubnetA, !Ref SubnetB]"))
        == ["[ShopVpc] rds lambda", "[SubnetA] rds"])
  }

  @Test func framesWhatStandsInOneSubnet() {
    #expect(
      frames("yaml", Self.template("[!Ref SubnetB]"))
        == ["[ShopVpc] rds lambda", "[SubnetA] rds", "[SubnetB] lambda"])
    let both = Self.template("[!Ref SubnetB]", group: "[!Ref SubnetA, !Ref SubnetB]")
    #expect(frames("yaml", both) == ["[ShopVpc] rds lambda", "[SubnetB] lambda"])
  }

  /// Subnets of the template's parameters, addresses and networks of other stacks have no frame.
  @Test func saysNothingOfNetworksThatATemplateOnlyNames() {
    for subnets in [
      "!Ref Subnets", "[subnet-0a1b2c]", "[Fn::ImportValue: net-subnet]", "[]", "{}", "42",
    ] {
      #expect(
        frames("yaml", Self.template(subnets)) == ["[ShopVpc] rds", "[SubnetA] rds"], "\(subnets)")
    }
    // Beside a subnet that is declared, another one makes two.
    for subnets in ["[!Ref SubnetB, !Ref Other]", "[!Ref SubnetB, subnet-0a1b2c]"] {
      #expect(
        frames("yaml", Self.template(subnets)) == ["[ShopVpc] rds lambda", "[SubnetA] rds"],
        "\(subnets)")
    }
  }

  /// An address in a variable is not where the function stands.
  @Test func takesAVariableForNoPlace() {
    let text = Self.template("[!Ref SubnetB]")
      .replacing(
        "JOBS: !Ref JobsQueue", with: "JOBS: !Ref JobsQueue\n          SUBNET: !Ref SubnetA"
      )
      .replacing("        SubnetIds: [!Ref SubnetB]", with: "        Other: [!Ref SubnetB]")
    #expect(frames("yaml", text) == ["[ShopVpc] rds", "[SubnetA] rds"])
  }

  @Test(arguments: [
    "ShopVpc: {Type: AWS::EC2::VPC}", "VpcId: !Ref ShopVpc", "Type: AWS::EC2::Subnet",
  ])
  func survivesWhatIsMissing(line: String) {
    let text = Self.template("[!Ref SubnetA, !Ref SubnetB]").replacing(line, with: "Other: 1")
    #expect(!frames("yaml", text).contains("[ShopVpc] rds lambda"))
  }

  @Test func readsTerraform() {
    let text = """
      resource "aws_vpc" "main" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_subnet" "private" {
        count  = 2
        vpc_id = aws_vpc.main.id
      }
      resource "aws_subnet" "public_subnet" {
        vpc_id = aws_vpc.main.id
      }
      resource "aws_db_subnet_group" "data" {
        subnet_ids = aws_subnet.private[*].id
      }
      resource "aws_db_instance" "orders" {
        db_subnet_group_name = aws_db_subnet_group.data.name
      }
      resource "aws_lambda_function" "place" {
        vpc_config {
          subnet_ids = [aws_subnet.private[0].id, aws_subnet.public_subnet.id]
        }
        environment {
          variables = {
            DATABASE = aws_db_instance.orders.address
          }
        }
      }
      """
    #expect(frames("hcl", text) == ["[VPC main] rds lambda", "[Subnet private] rds"])
    let other = text.replacing("vpc_id = aws_vpc.main.id", with: "vpc_id = var.vpc_id")
    #expect(frames("hcl", other) == ["[Subnet private] rds"])
    let open = text.replacing("aws_subnet.public_subnet.id]", with: "var.subnet]")
    #expect(frames("hcl", open) == ["[VPC main] rds lambda", "[Subnet private] rds"])
  }

  @Test func readsServerless() {
    let text = """
      functions:
        place:
          handler: place.handler
          vpc:
            subnetIds: [!Ref SubnetA]
          environment: {JOBS: !Ref JobsQueue}
          events:
            - http: POST orders
      resources:
        Resources:
          ShopVpc: {Type: AWS::EC2::VPC}
          SubnetA:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref ShopVpc}
          JobsQueue: {Type: AWS::SQS::Queue}
      """
    #expect(frames("yaml", text) == ["[ShopVpc] lambda", "[SubnetA] lambda"])
  }

  private static let balanced = """
    Resources:
      Network: {Type: AWS::EC2::VPC}
      PublicA:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Network}
      PrivateA:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Network}
      Balancer:
        Type: AWS::ElasticLoadBalancingV2::LoadBalancer
        Properties: {Subnets: [!Ref PublicA]}
      Listener:
        Type: AWS::ElasticLoadBalancingV2::Listener
        Properties:
          LoadBalancerArn: !Ref Balancer
          DefaultActions:
            - Type: forward
              TargetGroupArn: !Ref Targets
      Targets:
        Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Shop:
        Type: AWS::ECS::Service
        Properties:
          NetworkConfiguration:
            AwsvpcConfiguration: {Subnets: [!Ref PrivateA]}
          LoadBalancers:
            - ContainerName: shop
              TargetGroupArn: !Ref Targets
    """

  @Test func leadsFromALoadBalancerToWhatRegistersInItsGroup() {
    let reading = ReadingPrinter.read("```yaml\n\(Self.balanced)\n```\n")
    #expect(reading.contains("  alb -> containers"))
    #expect(
      frames("yaml", Self.balanced)
        == ["[Network] alb containers", "[PublicA] alb", "[PrivateA] containers"])
    let alone = Self.balanced.replacing("LoadBalancerArn: !Ref Balancer", with: "Port: 443")
    #expect(!ReadingPrinter.read("```yaml\n\(alone)\n```\n").contains("->"))
  }

  @Test func leadsFromALoadBalancerInTerraform() {
    let text = """
      resource "aws_lb" "front" {
        subnets = [aws_subnet.a.id]
      }
      resource "aws_subnet" "a" {}
      resource "aws_lb_listener" "web" {
        load_balancer_arn = aws_lb.front.arn
        default_action {
          target_group_arn = aws_lb_target_group.shop.arn
        }
      }
      resource "aws_lb_target_group" "shop" {
        port = 80
      }
      resource "aws_lb_target_group_attachment" "one" {
        target_group_arn = aws_lb_target_group.shop.arn
        target_id        = aws_instance.web.id
      }
      resource "aws_instance" "web" {
        subnet_id = aws_subnet.a.id
      }
      """
    #expect(ReadingPrinter.read("```hcl\n\(text)\n```\n").contains("  alb -> ec2"))
    #expect(frames("hcl", text) == ["[Subnet a] alb ec2"])
  }

  /// A template and the code of its function are one system, with the frames of the template.
  @Test func keepsFramesWhereTemplatesAndHandlersAreJoined() {
    let text = """
      # 주문

      ```yaml
      \(Self.template("[!Ref SubnetA, !Ref SubnetB]"))
      ```

      ```yaml
      Resources:
        Worker:
          Type: AWS::Lambda::Function
          Properties: {MemorySize: 512}
        Mapping:
          Type: AWS::Lambda::EventSourceMapping
          Properties: {EventSourceArn: !GetAtt JobsQueue.Arn, FunctionName: !Ref Worker}
      ```
      """
    let groups = ReadingPrinter.reading(text).unions.flatMap(\.system.groups)
    #expect(groups.map(\.name) == ["ShopVpc", "SubnetA"])
    #expect(groups.first?.members.map(\.text) == ["rds", "lambda"])
  }
}
