import Architecture

/// Settings that only the explicit form states, in the names of the simulator's models and with
/// the unit of a bare number. A switch is a count: 1 is on.
enum ModelSettings {
  static let all: [(name: String, unit: Quantity.Unit)] =
    named(
      """
      authorizerDuration authorizerResultTtl bootTime breachPeriod burstSeconds
      cacheTtlInSeconds connectTimeout connectionBorrowTimeout cooldown
      deduplicationInterval deliveryDelay duration eventDelay eventThrottleDelay
      eventThrottleDelayMax failoverAt failoverMaximum failoverMinimum firstRetryDelay
      growthWindow healthCheckInterval healthCheckTimeout httpRetryDelay idleTimeout
      initDuration instanceWarmup integrationTimeout keepAlive latency logDelay
      maximumBatchingWindow maximumEventAge maximumRecordAge metricDelay metricPeriod
      bufferingInterval consistencyDelay deletionDelay deliveryRetryDelay
      outageDuration outageStart overhead pauseAfter pollInterval propagationDelay
      receiveInterval recoveryTime replacementDelay replicationLatency responseTimeout resumeTime
      retryBaseDelay retryIntervalSeconds retryMaxDelay secondRetryDelay slowdownDuration
      slowdownStart startTime streamRetryDelay throttleRetryDelay timeToLive
      timeoutSeconds updateDelay usagePlanQuotaPeriod visibilityHeartbeat
      visibilityTimeoutAfterFailure zoneLossDuration zoneLossStart
      """, .seconds)
    + named(
      """
      accountConcurrency accountThrottlingBurstLimit addresses apiKeys authorizerCallers
      autoScaling availabilityZones bisectBatchOnFunctionError cachingEnabled capacityStep
      connectionsPerAddress decorrelatedJitter decreasesPerDay deliveryAttempts
      desiredCapacity durationSigma edgeOptimized enhancedFanOut exponentialDuration
      exponentialRetryDelay express fifo fifoQueue growthFactor healthyThresholdCount httpRetries inFlightLimit
      indexWritesPerWrite instances latencyFactor leastOutstandingRequests
      localIndexWritesPerWrite lowerThreshold
      maxAttempts maxCapacity maxConnections maxNumberOfMessages maxQueuedRequests maxSize
      maximumRetryAttempts messageGroups messagesPerSend minCapacity minSize multiAZ
      notificationAttempts objects onDemand openExecutions originFailover
      parallelizationFactor partitions peopleAttempts pollers pollersAddedPerMinute
      pollersAtMost pollersAtStart pollersRemovedPerFailure popularitySkew prefixes
      readReplicas recursionLimit registrationChecks reportBatchItemFailures retryBackoffRate retryJitter
      retryMaxAttempts scaleDownDataPoints scaleInDataPoints scaleOutDataPoints
      scaleUpDataPoints scalingBurst startBucket staticPartitions synchronous
      items transitionBucket unhealthyThresholdCount upperThreshold usagePlanBurstLimit
      usagePlanQuota versioning vCPUs vCPUsPerACU workersPerInstance
      """, .count)
    + named(
      """
      accountThrottlingRateLimit authenticationRate fifoCallRate invocationRate
      prefixReadRate prefixWriteRate publishRate putEventsRate putRecords putRequests
      rateLimit reservoirSize
      requestsPerConcurrency requestsPerSecond scalingRate shardReadCalls
      shardWriteRecords startRate transitionRate usagePlanRateLimit
      """, .perSecond)
    + named(
      """
      authenticationShare capacityGrowth cpuShare deleteShare errorRate eventThrottleJitter
      filterShare fixedRate hitRatio hotKeyShare laggingShare noisyGroupShare poisonRate readShare
      shortPollCoverage stronglyConsistentShare targetUtilization transactionShare
      """, .ratio)
    + named(
      """
      itemSize maximumMessageSize messageSize putThroughput recordSize responseSize shardReadRate
      shardWriteRate
      """, .kilobytes)
    + named(
      """
      bufferingSize cpuMemorySize measuredMemorySize
      """, .megabytes)
    + named(
      """
      indexWriteCapacityUnits initialWriteUnits maxWriteCapacityUnits partitionWriteUnits
      """, .writeUnits)
    + named(
      """
      initialReadUnits maxReadCapacityUnits partitionReadUnits
      """, .readUnits)

  private static func named(
    _ names: String, _ unit: Quantity.Unit
  ) -> [(name: String, unit: Quantity.Unit)] {
    names.split(whereSeparator: \.isWhitespace).map { (String($0), unit) }
  }
}
