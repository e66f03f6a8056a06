"""The process for other people's tools: each format is a function from plain values to text."""
