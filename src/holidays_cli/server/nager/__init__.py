"""The paths of the Nager.Date API: v2, v3 and v4, so that its clients change the name of the host and nothing else."""
