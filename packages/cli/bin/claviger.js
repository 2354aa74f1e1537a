#!/usr/bin/env node
// A committed file, so that the command is linked before anything has been built.
import '../dist/main.js'
