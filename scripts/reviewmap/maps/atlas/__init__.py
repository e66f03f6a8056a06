"""The atlas: the whole process in one picture. Stages across, who acts down, learning beside them all, lengths of time along the top.

An `Atlas` (values.py) goes in; a block for a page, an SVG file and plain places for the poster come out. Lanes are streams: a lane is
as high in a stage as what stands there, so that the whole needs the room of the fullest stage and not that of the fullest of each lane.

| module | job |
| --- | --- |
| values | what an atlas is made of |
| fit | how much is drawn: what doesn't fit is folded into one box, and said |
| columns | a column for each stage: boxes by lane, and the lines that pass through it |
| spread | heights that keep their order and their distance, as near as can be to where each would like to be |
| gutters | between columns: which line runs on which track |
| ways | from boxes and tracks to arrows |
| labels | where the words of an answer stand |
| sheet | all of it with places: boxes, arrows, streams, lengths of time |
| svg | a sheet as SVG, for a page or as a file |
| said | the same in words |
| block | both together, for a page |
"""
