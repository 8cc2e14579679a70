"""The pages of the site, made on the server."""
