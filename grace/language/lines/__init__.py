"""The witty line in front of a reply, and the last look at what goes out."""
