#!/usr/bin/env node
// Runs the program that lies beside this file, and ends as it does.
'use strict';
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { os, cpu } = require('./package.json');

if (!os.includes(process.platform) || !cpu.includes(process.arch)) {
    console.error(`cotejo: this package holds the program for ${os[0]} on ${cpu[0]}, and this is ${process.platform} on ` +
        `${process.arch}; there it has to be built from its source`);
    process.exit(2);
}
const result = spawnSync(path.join(__dirname, 'cotejo'), process.argv.slice(2), { stdio: 'inherit' });
if (result.error) {
    console.error(`cotejo: cannot run the program: ${result.error.message}`);
    process.exit(2);
}
if (result.signal)
    process.kill(process.pid, result.signal);
else
    process.exit(result.status);
