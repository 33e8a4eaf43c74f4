"""One file a kind of mending; each turns a task into candidates, the best first."""
