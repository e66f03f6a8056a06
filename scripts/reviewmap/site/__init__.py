"""From everything made to a finished site: staging, the engine, what is done to its HTML, and putting it in place."""
