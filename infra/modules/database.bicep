param name string
param location string
param subnetId string
param privateDnsZoneId string

@secure()
param administratorPassword string

param backupRetentionDays int
param serverName string

@description('The size of the server.')
@allowed(['Standard_B1ms', 'Standard_B2s', 'Standard_B2ms', 'Standard_D2ds_v5', 'Standard_D4ds_v5'])
param size string

var administrator = 'onboarding'
var databaseName = 'onboarding'

// Azure's limits of each size: max_connections without the 15 that Azure reserves for itself.
// https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-limits
var sizes = {
  Standard_B1ms: { tier: 'Burstable', connections: 35 }
  Standard_B2s: { tier: 'Burstable', connections: 414 }
  Standard_B2ms: { tier: 'Burstable', connections: 844 }
  Standard_D2ds_v5: { tier: 'GeneralPurpose', connections: 844 }
  Standard_D4ds_v5: { tier: 'GeneralPurpose', connections: 1703 }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: empty(serverName) ? '${name}-${uniqueString(resourceGroup().id)}' : serverName
  location: location
  sku: {
    name: size
    tier: sizes[size].tier
  }
  properties: {
    version: '16'
    administratorLogin: administrator
    administratorLoginPassword: administratorPassword
    storage: {
      storageSizeGB: 32
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: backupRetentionDays
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: {
      mode: 'Disabled'
    }
    network: {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneArmResourceId: privateDnsZoneId
    }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = {
  parent: server
  name: databaseName
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
}

output connections int = sizes[size].connections
output serverId string = server.id
output host string = server.properties.fullyQualifiedDomainName
output databaseName string = database.name
output administrator string = administrator
