// The secrets, which the app reads by its identity; the database's password stands there by itself for the next deployment.
param name string
param location string

@description('The identity that may read: its resource id and its principal.')
param readerId string
param readerPrincipalId string

@description('Who may read and change them: a person.')
param operatorObjectId string

@secure()
param botSecret string

param databaseHost string
param databaseName string
param databaseUser string

@secure()
param databasePassword string

param logsId string

// Key Vault Secrets User: reads values, and nothing else.
var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-874b-0445c86b69e6'
)

// Key Vault Secrets Officer: reads and changes them.
var secretsOfficer = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
)

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: '${name}-${take(uniqueString(resourceGroup().id), 10)}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource botSecretInVault 'Microsoft.KeyVault/vaults/secrets@2026-05-15' = {
  parent: vault
  name: 'bot-secret'
  properties: {
    value: botSecret
  }
}

resource databaseUrlInVault 'Microsoft.KeyVault/vaults/secrets@2026-05-15' = {
  parent: vault
  name: 'database-url'
  properties: {
    value: 'postgres://${databaseUser}:${uriComponent(databasePassword)}@${databaseHost}/${databaseName}?sslmode=verify-full'
  }
}

resource databasePasswordInVault 'Microsoft.KeyVault/vaults/secrets@2026-05-15' = {
  parent: vault
  name: 'database-password'
  properties: {
    value: databasePassword
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerId, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: secretsUser
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource mayChange 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, operatorObjectId, secretsOfficer)
  scope: vault
  properties: {
    roleDefinitionId: secretsOfficer
    principalId: operatorObjectId
    principalType: 'User'
  }
}

// Of the released versions the linter accepts 2016-09-01 only, which knows no category groups and no name of one's own.
#disable-next-line use-recent-api-versions
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: logsId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

output vaultName string = vault.name
output botSecretUri string = '${vault.properties.vaultUri}secrets/${botSecretInVault.name}'
output databaseUrlUri string = '${vault.properties.vaultUri}secrets/${databaseUrlInVault.name}'
