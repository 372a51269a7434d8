"""The config file: defaults for what a command line leaves out."""
