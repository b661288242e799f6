"""Which promises need an update from somebody, and the weekly e-mail that asks for it."""
