/**
 * Loaded by an n8n of the tests or the bench before everything else (`node --require`): calls to these hosts on the internet go to a
 * stand-in on this machine instead. n8n's own nodes have their addresses built in.
 */
const http = require('node:http');
const https = require('node:https');

const HOSTS = ['sheets.googleapis.com', 'oauth2.googleapis.com', 'graph.facebook.com', 'api.twilio.com'];
const { hostname, port } = new URL(process.env.OUTSIDE_STAND_IN);
const request = https.request;

https.request = (options, ...rest) => {
	const called = options.hostname ?? options.host;
	if (!HOSTS.includes(called)) return request(options, ...rest);
	const headers = { ...options.headers, 'x-called-host': called };
	const { agent, agents, ...others } = options;
	return http.request({ ...others, protocol: 'http:', host: hostname, hostname, port, headers }, ...rest);
};
