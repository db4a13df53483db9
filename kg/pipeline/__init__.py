"""The corridor: calls the rooms in order, counts, resumes, and says what goes into the output folder."""
