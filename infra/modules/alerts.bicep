// What each alert means and what to do: docs/runbook.md.
param name string
param location string
param email string
param logsId string
param appId string
param databaseId string

var scopedToApp = 'ContainerAppConsoleLogs | where ContainerAppName == "${name}-app"'

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
    name: 'restarts'
    description: 'Instances end and are started again.'
    severity: 1
    target: appId
    namespace: 'Microsoft.App/containerApps'
    metric: 'RestartCount'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 3
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
    name: 'notice-parked'
    description: 'A notice to a person or the channel was given up.'
    severity: 2
    query: '${scopedToApp} | extend entry = parse_json(Log) | where entry.msg == "notice" and entry.outcome == "parked"'
    threshold: 0
  }
  {
    name: 'service-away'
    description: 'Teams or Graph has taken nothing for ten minutes.'
    severity: 1
    query: '${scopedToApp} | extend entry = parse_json(Log) | where entry.msg startswith "a service has taken no messages for ten minutes"'
    threshold: 0
  }
  {
    name: 'faults'
    description: 'The log has faults.'
    severity: 2
    query: '${scopedToApp} | extend entry = parse_json(Log) | where toint(entry.level) >= 50'
    threshold: 5
  }
  {
    name: 'not-started'
    description: 'A start ended with a sentence on what to mend.'
    severity: 1
    query: '${scopedToApp} | where Log startswith "Not started."'
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

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for rule in metricRules: {
    name: '${name}-${rule.name}'
    location: 'global'
    properties: {
      description: '${rule.description} docs/runbook.md, ${rule.name}'
      severity: rule.severity
      enabled: true
      scopes: [rule.target]
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

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for rule in logRules: {
    name: '${name}-${rule.name}'
    location: location
    properties: {
      description: '${rule.description} docs/runbook.md, ${rule.name}'
      severity: rule.severity
      enabled: true
      scopes: [logsId]
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
