"""Which promises need a word from somebody, and the weekly e-mail that says so."""
