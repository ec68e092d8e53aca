param name string
param location string
param subnetId string
param privateDnsZoneId string

@secure()
param administratorPassword string

param backupRetentionDays int
param serverName string

var administrator = 'onboarding'
var databaseName = 'onboarding'

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: empty(serverName) ? '${name}-${uniqueString(resourceGroup().id)}' : serverName
  location: location
  sku: {
    name: 'Standard_B1ms'
    tier: 'Burstable'
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

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: databaseName
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
}

// B1ms: max_connections is 50, of which Azure reserves 15.
output connections int = 35
output serverId string = server.id
output host string = server.properties.fullyQualifiedDomainName
output databaseName string = database.name
output administrator string = administrator
