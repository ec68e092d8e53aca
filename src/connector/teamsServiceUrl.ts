/** Teams' service in the global cloud: where a tenant is reached before anything was heard from it. */
export const teamsServiceUrl = 'https://smba.trafficmanager.net/teams/';
