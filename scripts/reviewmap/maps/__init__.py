"""Maps: a `Graph` in; an SVG, an equal text form and DOT out. Knows nothing of YAML, pages or the site's engine.

`figure.block(figure.draw(graph))` is the block that a page embeds. README.md in this folder lists the classes that a theme may style.
"""
