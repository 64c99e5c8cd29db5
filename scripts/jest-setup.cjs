require('reflect-metadata');
process.env.TZ = 'America/New_York'; // no test may lean on the machine's zone
