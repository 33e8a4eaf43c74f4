"""One file checked, as values and as the JSON that others read: what the command line and batch share."""
