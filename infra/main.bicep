// Everything the service runs on, in one resource group: see docs/setup.md, step 5.
targetScope = 'resourceGroup'

@description('Begins the names of all resources.')
@minLength(3)
@maxLength(12)
param name string = 'onboarding'

@description('Where the resources are.')
param location string = resourceGroup().location

@description('The image, such as REGISTRY.azurecr.io/onboarding-assist:1.4.0.')
param image string

@description('The Azure Container Registry that the image is in, in this resource group.')
param registryName string

@description('MicrosoftAppId: the application id of the bot.')
param botAppId string

@description('MicrosoftAppPassword: the value of its secret.')
@secure()
param botSecret string

@description('MicrosoftAppTenantId: the tenant the bot is registered in.')
param botTenantId string = tenant().tenantId

@description('F0 is free for the Teams channel; S1 has an agreement on availability.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('ChannelService: https://botframework.azure.us in the US Government cloud, else empty.')
param channelService string = ''

@description('SERVICE_TENANT_ID: the specialists\' tenant.')
param serviceTenantId string = botTenantId

@description('ALLOWED_TENANTS: tenant ids separated by commas.')
param allowedTenants string

@description('REQUESTS_CHANNEL: empty, to bind the channel with "requests here".')
param requestsChannel string = ''

@description('DIRECTORY_APP_ID: empty for none.')
param directoryAppId string = ''

@description('CALENDAR_APP_ID: empty for none.')
param calendarAppId string = ''

@description('TENANT_DIRECTORY: empty for the default, which is graph with a directory app.')
param tenantDirectory string = ''

@description('The https address on a domain of your own; empty for the one that Azure gives.')
param publicUrl string = ''

@description('Domains of your own that were bound to the app: a list of { name, certificateId, bindingType }. Left out, a deployment unbinds them.')
param customDomains array = []

@description('SERVICE_NAME: who runs the service.')
param serviceName string

@description('WEBSITE_URL')
param websiteUrl string

@description('PRIVACY_URL')
param privacyUrl string

@description('TERMS_URL')
param termsUrl string

@description('DATA_DIR: a folder of the image with process data of your own; empty for the built-in.')
param dataDir string = ''

@description('LOG_LEVEL')
param logLevel string = 'info'

@description('The password of the database\'s administrator.')
@secure()
@minLength(16)
param databasePassword string

@description('The server that the database is on; empty for the one that this makes. After a restore: the restored one.')
param databaseServerName string = ''

@description('For how many days the database can be put back to any moment.')
@minValue(7)
@maxValue(35)
param backupRetentionDays int = 14

@description('How many instances run at least; two survive the loss of a zone.')
@minValue(1)
param minReplicas int = 1

@description('How many instances run at most.')
param maxReplicas int = 3

@description('The object id of who may read and change the secrets in the vault: az ad signed-in-user show --query id.')
param operatorObjectId string

@description('Who is told of alerts.')
param alertEmail string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: {
    name: name
    location: location
  }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: name
    location: location
    subnetId: network.outputs.databaseSubnetId
    privateDnsZoneId: network.outputs.privateDnsZoneId
    administratorPassword: databasePassword
    serverName: databaseServerName
    backupRetentionDays: backupRetentionDays
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: name
    location: location
    readerPrincipalId: identity.properties.principalId
    operatorObjectId: operatorObjectId
    botSecret: botSecret
    databaseHost: database.outputs.host
    databaseName: database.outputs.databaseName
    databaseUser: database.outputs.administrator
    databasePassword: databasePassword
    logsId: logs.id
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: name
    location: location
    image: image
    registryName: registryName
    identityName: identity.name
    subnetId: network.outputs.appSubnetId
    logsId: logs.id
    botSecretUri: vault.outputs.botSecretUri
    databaseUrlUri: vault.outputs.databaseUrlUri
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    databaseConnections: database.outputs.connections
    publicUrl: publicUrl
    customDomains: customDomains
    botAppId: botAppId
    botTenantId: botTenantId
    channelService: channelService
    serviceTenantId: serviceTenantId
    allowedTenants: allowedTenants
    requestsChannel: requestsChannel
    directoryAppId: directoryAppId
    calendarAppId: calendarAppId
    tenantDirectory: tenantDirectory
    serviceName: serviceName
    websiteUrl: websiteUrl
    privacyUrl: privacyUrl
    termsUrl: termsUrl
    dataDir: dataDir
    logLevel: logLevel
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: name
    appId: botAppId
    tenantId: botTenantId
    sku: botSku
    endpoint: '${app.outputs.publicUrl}/api/messages'
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    email: alertEmail
    logsId: logs.id
    appId: app.outputs.appId
    databaseId: database.outputs.serverId
  }
}

@description('PUBLIC_URL: what npm run package and the directory app\'s redirect address need.')
output publicUrl string = app.outputs.publicUrl

@description('The subject of the federated credentials of the directory app and the calendar app.')
output identityPrincipalId string = identity.properties.principalId

output appName string = app.outputs.appName
output vaultName string = vault.outputs.vaultName
