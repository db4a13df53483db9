"""What was read by eye: every claim on the seeds, and a sample of claims on other news, each with its verdict."""
