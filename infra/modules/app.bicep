import { customDomain } from '../types.bicep'

param name string
param location string
param image string
param registryName string
param identityName string
param subnetId string
param logsId string
param botSecretUri string
param databaseUrlUri string
param minReplicas int
param maxReplicas int

@description('How many connections the database server lets the product open.')
param databaseConnections int

param publicUrl string
param customDomains customDomain[]
param botAppId string
param botTenantId string
param channelService string
param serviceTenantId string
param allowedTenants string
param requestsChannel string
param teamsAppId string
param directoryAppId string
param calendarAppId string
param tenantDirectory string
param serviceName string
param websiteUrl string
param privacyUrl string
param termsUrl string
param dataDir string
param logLevel string

var port = 3978
// A slip in the two numbers must not stop a deployment halfway.
var maxInstances = max(minReplicas, maxReplicas)
// While a revision takes over, the instances of both run. A tenth is left to the operator: psql, the doctor, commands. Ten are enough for one.
var databasePoolSize = max(1, min(10, (databaseConnections * 9 / 10) / (2 * maxInstances)))
var appName = '${name}-app'
var address = empty(publicUrl) ? 'https://${appName}.${environment.properties.defaultDomain}' : publicUrl

// AcrPull: reads images, and nothing else.
var pull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-11-01' existing = {
  name: registryName
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, pull)
  scope: registry
  properties: {
    roleDefinitionId: pull
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource environment 'Microsoft.App/managedEnvironments@2026-07-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
  }
}

// As in vault.bicep: 2016-09-01, which the linter accepts, knows no name of one's own.
#disable-next-line use-recent-api-versions
resource toLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: environment
  properties: {
    workspaceId: logsId
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

resource app 'Microsoft.App/containerApps@2026-07-01' = {
  name: appName
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
        customDomains: customDomains
      }
      registries: [
        {
          server: registry.properties.loginServer
          identity: identity.id
        }
      ]
      secrets: [
        {
          name: 'bot-secret'
          keyVaultUrl: botSecretUri
          identity: identity.id
        }
        {
          name: 'database-url'
          keyVaultUrl: databaseUrlUri
          identity: identity.id
        }
      ]
    }
    template: {
      // More than the product itself takes to finish what is under way.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            { name: 'PORT', value: string(port) }
            { name: 'HOST', value: '0.0.0.0' }
            { name: 'PUBLIC_URL', value: address }
            { name: 'METRICS_PORT', value: '9464' }
            { name: 'METRICS_HOST', value: '127.0.0.1' }
            { name: 'MicrosoftAppId', value: botAppId }
            { name: 'MicrosoftAppPassword', secretRef: 'bot-secret' }
            { name: 'MicrosoftAppType', value: 'SingleTenant' }
            { name: 'MicrosoftAppTenantId', value: botTenantId }
            { name: 'ChannelService', value: channelService }
            { name: 'SERVICE_TENANT_ID', value: serviceTenantId }
            { name: 'ALLOWED_TENANTS', value: allowedTenants }
            { name: 'REQUESTS_CHANNEL', value: requestsChannel }
            { name: 'TEAMS_APP_ID', value: teamsAppId }
            { name: 'DIRECTORY_APP_ID', value: directoryAppId }
            { name: 'CALENDAR_APP_ID', value: calendarAppId }
            { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
            { name: 'TENANT_DIRECTORY', value: tenantDirectory }
            { name: 'SERVICE_NAME', value: serviceName }
            { name: 'WEBSITE_URL', value: websiteUrl }
            { name: 'PRIVACY_URL', value: privacyUrl }
            { name: 'TERMS_URL', value: termsUrl }
            { name: 'DATABASE_URL', secretRef: 'database-url' }
            { name: 'DATABASE_POOL_SIZE', value: string(databasePoolSize) }
            { name: 'MAX_INSTANCES', value: string(maxInstances) }
            { name: 'DATA_DIR', value: dataDir }
            { name: 'LOG_LEVEL', value: logLevel }
          ]
          probes: [
            {
              // 20 minutes: the first start of a version migrates, and a migration that is ended begins anew.
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 5
              failureThreshold: 240
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 10
              failureThreshold: 3
              timeoutSeconds: 5
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 10
              failureThreshold: 3
              timeoutSeconds: 5
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxInstances
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
    }
  }
  dependsOn: [mayPull]
}

output appId string = app.id
output appName string = app.name
output publicUrl string = address
