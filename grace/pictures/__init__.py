"""Pictures in and out: what a file really is, what colours it holds, and the numbered picture customers pick from."""
