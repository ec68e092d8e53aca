// Copy to main.bicepparam and fill in. The two secrets come from the shell and are written nowhere.
using './main.bicep'

param image = '<registry>.azurecr.io/onboarding-assist:0.1.0'
param registryName = '<registry>'
param botAppId = '<application id of the bot>'
param botSecret = readEnvironmentVariable('BOT_SECRET')
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
param directoryAppId = '<application id of the directory app, or empty>'
param calendarAppId = '<application id of the calendar app, or empty>'
param allowedTenants = '<tenant ids of customers, separated by commas>'
param serviceName = '<the name of your organisation>'
param websiteUrl = '<https page for help and contact>'
param privacyUrl = '<https page with the privacy statement>'
param termsUrl = '<https page with the terms of use>'
param operatorObjectId = '<your object id: az ad signed-in-user show --query id -o tsv>'
param alertEmail = '<who is told of alerts>'
