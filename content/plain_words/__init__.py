"""How plain the words of English pages are: for whoever writes one, and in a report of all."""
