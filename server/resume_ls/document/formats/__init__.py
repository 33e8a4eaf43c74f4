"""The file types that are read as resumes."""
