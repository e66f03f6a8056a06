"""From knowledge to pages: ready values, the functions that prose may call, and the rendering of both."""
