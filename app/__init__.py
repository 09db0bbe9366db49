"""The front door: command line, start-up, folders and the crash report. It wires the floors together."""
