/** Teams' service in the global cloud: the first address for a tenant that has sent nothing yet. */
export const teamsServiceUrl = 'https://smba.trafficmanager.net/teams/';
