"""One file a family of findings; each turns a task into candidates, the best first."""
