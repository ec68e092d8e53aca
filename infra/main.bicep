// Everything the service runs on, in one resource group: see docs/setup.md, step 5.
targetScope = 'resourceGroup'

import { customDomain } from 'types.bicep'

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
@allowed(['', 'https://botframework.azure.us'])
param channelService string = ''

@description('SERVICE_TENANT_ID: the specialists\' tenant.')
param serviceTenantId string = botTenantId

@description('ALLOWED_TENANTS: tenant ids separated by commas.')
param allowedTenants string

@description('REQUESTS_CHANNEL: empty, to bind the channel with "requests here".')
param requestsChannel string = ''

@description('TEAMS_APP_ID: empty for no links from cards to the page.')
param teamsAppId string = ''

@description('DIRECTORY_APP_ID: empty for none.')
param directoryAppId string = ''

@description('CALENDAR_APP_ID: empty for none.')
param calendarAppId string = ''

@description('TENANT_DIRECTORY: empty for the default, which is graph with a directory app.')
param tenantDirectory string = ''

@description('The https address on a domain of your own; empty for the one that Azure gives.')
param publicUrl string = ''

@description('Domains of your own that were bound to the app. Left out, a deployment unbinds them.')
param customDomains customDomain[] = []

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
@allowed(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
param logLevel string = 'info'

@description('The password of the database\'s administrator.')
@secure()
@minLength(16)
param databasePassword string

@description('The server that the database is on; empty for the one that this makes. After a restore: the restored one.')
param databaseServerName string = ''

@description('The size of the database server that this makes. How many connections an instance opens follows from it.')
@allowed(['Standard_B1ms', 'Standard_B2s', 'Standard_B2ms', 'Standard_D2ds_v5', 'Standard_D4ds_v5'])
param databaseSize string = 'Standard_B1ms'

@description('For how many days the database can be put back to any moment.')
@minValue(7)
@maxValue(35)
param backupRetentionDays int = 14

@description('How many instances run at least; two survive the loss of a zone.')
@minValue(1)
@maxValue(15)
param minReplicas int = 1

@description('How many instances run at most. The smallest database has connections for 15, twice over.')
@minValue(1)
@maxValue(15)
param maxReplicas int = 3

@description('The object id of who may read and change the secrets in the vault: az ad signed-in-user show --query id.')
param operatorObjectId string

@description('Who is told of alerts.')
param alertEmail string

@description('Three places that Azure asks the bot from: alerts say so where two cannot reach it. The US Government cloud has places of its own.')
@minLength(3)
@maxLength(3)
param availabilityPlaces string[] = ['emea-nl-ams-azr', 'emea-gb-db3-azr', 'us-va-ash-azr']

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
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
  params: {
    name: name
    location: location
  }
}

module database 'modules/database.bicep' = {
  params: {
    name: name
    location: location
    subnetId: network.outputs.databaseSubnetId
    privateDnsZoneId: network.outputs.privateDnsZoneId
    administratorPassword: databasePassword
    serverName: databaseServerName
    size: databaseSize
    backupRetentionDays: backupRetentionDays
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: name
    location: location
    readerId: identity.id
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
    teamsAppId: teamsAppId
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
  params: {
    name: name
    appId: botAppId
    tenantId: botTenantId
    sku: botSku
    endpoint: '${app.outputs.publicUrl}/api/messages'
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: name
    location: location
    email: alertEmail
    logsId: logs.id
    appId: app.outputs.appId
    databaseId: database.outputs.serverId
    publicUrl: app.outputs.publicUrl
    places: availabilityPlaces
  }
}

@description('PUBLIC_URL: what npm run package and the directory app\'s redirect address need.')
output publicUrl string = app.outputs.publicUrl

@description('The subject of the federated credentials of the directory app and the calendar app.')
output identityPrincipalId string = identity.properties.principalId

output appName string = app.outputs.appName
output vaultName string = vault.outputs.vaultName
