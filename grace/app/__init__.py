"""Everything above the pipeline: the owner's files and their versions, and the parts put together for a running Grace."""
