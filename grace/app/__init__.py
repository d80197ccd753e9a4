"""Everything above the pipeline: the owner's files and their versions, and the parts that run, put together."""
