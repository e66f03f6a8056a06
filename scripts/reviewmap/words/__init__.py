"""How things are worded: lengths, sentences, citations, how binding a thing is, addresses. One place each."""
