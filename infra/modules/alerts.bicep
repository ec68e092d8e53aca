// What each alert means and what to do: docs/runbook.md.
param name string
param location string
param email string
param logsId string
param appId string
param databaseId string

@description('Where Teams reaches the bot.')
param publicUrl string

@description('Three places that Azure asks it from.')
param places string[]

var isOfApp = 'where ContainerAppName == "${name}-app"'
var entries = 'ContainerAppConsoleLogs | ${isOfApp} | extend entry = parse_json(Log)'

var metricRules = [
  {
    name: 'no-instance'
    description: 'No instance runs.'
    severity: 0
    target: appId
    namespace: 'Microsoft.App/containerApps'
    metric: 'Replicas'
    aggregation: 'Maximum'
    operator: 'LessThan'
    threshold: 1
    dimensions: []
  }
  {
    name: 'server-errors'
    description: 'Teams or calendars are answered with 5xx.'
    severity: 1
    target: appId
    namespace: 'Microsoft.App/containerApps'
    metric: 'Requests'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 5
    dimensions: [
      {
        name: 'statusCodeCategory'
        operator: 'Include'
        values: ['5xx']
      }
    ]
  }
  {
    name: 'database-away'
    description: 'The database does not answer.'
    severity: 0
    target: databaseId
    namespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
    metric: 'is_db_alive'
    aggregation: 'Maximum'
    operator: 'LessThan'
    threshold: 1
    dimensions: []
  }
  {
    name: 'database-full'
    description: 'The disk of the database is nearly full.'
    severity: 2
    target: databaseId
    namespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
    metric: 'storage_percent'
    aggregation: 'Average'
    operator: 'GreaterThan'
    threshold: 80
    dimensions: []
  }
]

var logRules = [
  {
    name: 'restarts'
    description: 'An instance ends and is started again.'
    severity: 1
    // The metric RestartCount is a total that does not fall while the replica lives, so starts are counted: two of one replica in the window.
    query: 'ContainerAppSystemLogs | ${isOfApp} | where Reason == "ContainerStarted" | summarize starts = count() by ReplicaName | where starts > 1'
    threshold: 0
  }
  {
    name: 'signing-keys'
    description: 'The keys that the tokens of Teams are checked with cannot be fetched.'
    severity: 1
    query: '${entries} | where entry.msg == "the keys that tokens are checked with could not be fetched" or tostring(entry.msg) startswith "posts are answered with 503: their tokens"'
    threshold: 0
  }
  {
    name: 'notice-parked'
    description: 'A notice to a person or the channel was given up.'
    severity: 2
    query: '${entries} | where entry.msg == "notice" and entry.outcome == "parked"'
    threshold: 0
  }
  {
    name: 'service-away'
    description: 'Teams or Graph has taken nothing for ten minutes.'
    severity: 1
    query: '${entries} | where entry.msg startswith "a service has taken no messages for ten minutes"'
    threshold: 0
  }
  {
    name: 'faults'
    description: 'The log has faults.'
    severity: 2
    query: '${entries} | where toint(entry.level) >= 50'
    threshold: 5
  }
  {
    name: 'unclaimed'
    description: 'A request has waited too long for somebody to claim it.'
    severity: 2
    query: '${entries} | where entry.msg == "a request has waited too long for somebody to claim it"'
    threshold: 0
  }
  {
    name: 'not-started'
    description: 'A start ended with a sentence on what to mend.'
    severity: 1
    query: 'ContainerAppConsoleLogs | ${isOfApp} | where Log startswith "Not started."'
    threshold: 0
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operators'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource metricAlerts 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for rule in metricRules: {
    name: '${name}-${rule.name}'
    location: 'global'
    properties: {
      description: '${rule.description} docs/runbook.md, ${rule.name}'
      severity: rule.severity
      enabled: true
      scopes: [rule.target]
      autoMitigate: true
      evaluationFrequency: 'PT1M'
      windowSize: 'PT5M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: rule.name
            metricNamespace: rule.namespace
            metricName: rule.metric
            timeAggregation: rule.aggregation
            operator: rule.operator
            threshold: rule.threshold
            dimensions: rule.dimensions
          }
        ]
      }
      actions: [
        {
          actionGroupId: people.id
        }
      ]
    }
  }
]

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in logRules: {
    name: '${name}-${rule.name}'
    location: location
    properties: {
      description: '${rule.description} docs/runbook.md, ${rule.name}'
      severity: rule.severity
      enabled: true
      scopes: [logsId]
      autoMitigate: true
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      // The table is there only once the first line was logged.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: rule.threshold
          }
        ]
      }
      actions: {
        actionGroups: [people.id]
      }
    }
  }
]

// The way in is seen from outside only: names, certificates, what is in front of the app.
resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-availability'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logsId
    IngestionMode: 'LogAnalytics'
  }
}

resource fromOutside 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-out-of-reach'
  location: location
  kind: 'standard'
  // Without this tag the test is refused.
  tags: {
    'hidden-link:${component.id}': 'Resource'
  }
  properties: {
    SyntheticMonitorId: '${name}-out-of-reach'
    Name: '${name}-out-of-reach'
    Kind: 'standard'
    Enabled: true
    // Seconds.
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [for place in places: { Id: place }]
    Request: {
      RequestUrl: '${publicUrl}/readyz'
      HttpVerb: 'GET'
      FollowRedirects: false
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      // Days.
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource outOfReach 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${name}-out-of-reach'
  location: 'global'
  properties: {
    description: 'Two of three places cannot reach the bot, or its certificate ends within 14 days. docs/runbook.md, out-of-reach'
    severity: 0
    enabled: true
    scopes: [fromOutside.id, component.id]
    autoMitigate: true
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: fromOutside.id
      componentId: component.id
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}
